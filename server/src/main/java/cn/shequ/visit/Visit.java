package cn.shequ.visit;

import cn.shequ.division.DivisionCode;
import cn.shequ.welfare.MessageId;
import cn.shequ.welfare.VisitDesk;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One visit to be made or made.
 *
 * @param resident whom to visit; name and address are asked of the resident room
 * @param community where the person lives
 */
public record Visit(
    VisitId id,
    MessageId message,
    UUID resident,
    DivisionCode community,
    VisitDesk.Cause cause,
    State state,
    @Nullable Outcome outcome,
    @Nullable String note,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  /** Where a visit stands. */
  public enum State {
    OPEN("待走访"),
    DONE("已完成"),
    NOT_NEEDED("无需走访");

    private final String chinese;

    State(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static State ofWord(String word) {
      return java.util.Arrays.stream(values())
          .filter(state -> state.word().equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no such visit state: " + word));
    }
  }
}
