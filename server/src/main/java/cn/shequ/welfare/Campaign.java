package cn.shequ.welfare;

import cn.shequ.account.AccountId;
import cn.shequ.division.DivisionCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One campaign (专项): a rule, a place, a text, and who wrote and approved it.
 *
 * @param rule the rule as it was when the campaign was last written
 * @param period key of the period: {@code once}, {@code 2026} or {@code 2026-11}
 * @param values the template's fields that are the same for everybody
 * @param division the officer's place: the audience is the rule within it
 * @param day the day for which the rule is asked
 * @param lastDay the last day on which a message may be shown
 * @param overdueAfter how long a message may wait unread before somebody knocks on the door
 * @param audience what was frozen at submission; absent in a draft
 */
public record Campaign(
    CampaignId id,
    RuleInForce rule,
    String period,
    String template,
    Map<String, String> values,
    DivisionCode division,
    LocalDate day,
    LocalDate lastDay,
    boolean urgent,
    Duration overdueAfter,
    State state,
    int revision,
    @Nullable FrozenAudience audience,
    AccountId writtenBy,
    Instant writtenAt,
    @Nullable String returnedReason,
    @Nullable AccountId approvedBy,
    @Nullable Instant approvedAt,
    @Nullable String recalledReason) {

  /** Where a campaign stands. */
  public enum State {
    DRAFT("草稿"),
    SUBMITTED("待审批"),
    RUNNING("进行中"),
    RECALLED("已撤回");

    private final String chinese;

    State(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static State ofWord(String word) {
      return Arrays.stream(values())
          .filter(state -> state.word().equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no such campaign state: " + word));
    }
  }

  /** Which version of which rule, and the benefit and edition it stands for. */
  public record RuleInForce(String id, String name, int version, String hash, String benefit, int edition) {}

  /**
   * The list of residents as the approver saw it.
   *
   * @param sha256 hash of the sorted resident ids, one a line
   */
  public record FrozenAudience(int size, byte[] sha256) {
    /** Hexadecimal, for people who compare lists. */
    public String hash() {
      return HexFormat.of().formatHex(sha256);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof FrozenAudience that && size == that.size && Arrays.equals(sha256, that.sha256);
    }

    @Override
    public int hashCode() {
      return 31 * size + Arrays.hashCode(sha256);
    }
  }
}
