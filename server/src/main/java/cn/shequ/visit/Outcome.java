package cn.shequ.visit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What came of a visit (走访结果). */
public enum Outcome {
  INFORMED("已当面告知"),
  FAMILY_INFORMED("已告知家属"),
  NOT_FOUND("多次上门未遇"),
  MOVED_AWAY("已搬离"),
  DIED("已去世"),
  REFUSED("本人拒绝");

  private final String chinese;

  Outcome(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  /** As in tables and JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Outcome> ofWord(String word) {
    return Arrays.stream(values()).filter(outcome -> outcome.word().equals(word)).findFirst();
  }
}
