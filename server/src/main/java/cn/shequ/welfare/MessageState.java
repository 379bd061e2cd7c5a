package cn.shequ.welfare;

import java.util.Arrays;
import java.util.Locale;

/** The ten states of a message, the same words in code, API, table and screen. They are the figures of a campaign's balance. */
public enum MessageState {
  WAITING("等待送达"),
  DISPLAYED("已显示"),
  OPENED("已打开"),
  ACKNOWLEDGED("已确认"),
  VISITING("走访中"),
  CLOSED("已办结"),
  SUPPRESSED("不予发送"),
  EXPIRED("已过期"),
  FAILED("发送失败"),
  RECALLED("已撤回");

  private final String chinese;

  MessageState(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static MessageState ofWord(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such message state: " + word));
  }

  /** Whether something must still happen; only these are in a mailbox, and only these may be shown. */
  public boolean unfinished() {
    return switch (this) {
      case WAITING, DISPLAYED, OPENED, VISITING -> true;
      case ACKNOWLEDGED, CLOSED, SUPPRESSED, EXPIRED, FAILED, RECALLED -> false;
    };
  }
}
