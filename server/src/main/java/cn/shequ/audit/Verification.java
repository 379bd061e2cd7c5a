package cn.shequ.audit;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What walking the chain found.
 *
 * @param intact whether no fault was found; then {@code fault} is null
 * @param chained how many links were walked, up to the fault if there is one
 * @param waiting entries of the last second that are not chained yet
 * @param seals how many day seals agree with the chain
 * @param fault the first one
 * @param at when it was verified
 */
public record Verification(boolean intact, long chained, long waiting, int seals, @Nullable Fault fault, Instant at) {

  /** What somebody did to the log. */
  public enum Kind {
    /** The entry is not what it was when it was chained. */
    ALTERED("内容被改动"),
    /** An entry or a link is gone. */
    REMOVED("记录被删除"),
    /** The entry stands where another one was chained. */
    REORDERED("顺序被调换"),
    /** The chain was rewritten: a day seal does not agree with it. */
    SEAL_BROKEN("与日封印不符");

    private final String chinese;

    Kind(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** @param position in the chain; {@code entry}: the id of the entry concerned, null when it is not known which */
  public record Fault(Kind kind, long position, @Nullable Long entry) {}
}
