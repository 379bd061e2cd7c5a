package cn.shequ.welfare;

import cn.shequ.transaction.Transaction;
import java.util.Collection;

/** Where welfare asks for a knock on the door. Implemented by {@code cn.shequ.visit}. */
public interface VisitDesk {
  /** Why somebody must go there. */
  enum Cause {
    OVERDUE("逾期未读"),
    NO_BOX("家中无机顶盒"),
    HELP("居民要帮忙"),
    NOT_ME("居民称不是本人");

    private final String chinese;

    Cause(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }

    /** As in tables and JSON. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public static Cause ofWord(String word) {
      return java.util.Arrays.stream(values())
          .filter(cause -> cause.word().equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no such cause: " + word));
    }
  }

  /** Opens one visit for each message; a message that has an open one keeps it. */
  void ask(Transaction transaction, Collection<MessageId> messages, Cause cause);

  /** The open visits of these messages are no longer needed. */
  void callOff(Transaction transaction, Collection<MessageId> messages);
}
