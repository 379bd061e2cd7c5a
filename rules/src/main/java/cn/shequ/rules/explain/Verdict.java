package cn.shequ.rules.explain;

import cn.shequ.rules.condition.Truth;

/** Whether a rule is for a person on a day. */
public enum Verdict {
  MATCHES("符合"),
  DOES_NOT_MATCH("不符合"),
  /** Too little is recorded to say; never counts as matching. */
  FACTS_MISSING("资料不全");

  private final String chinese;

  Verdict(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  public static Verdict of(Truth truth) {
    return switch (truth) {
      case TRUE -> MATCHES;
      case FALSE -> DOES_NOT_MATCH;
      case UNKNOWN -> FACTS_MISSING;
    };
  }
}
