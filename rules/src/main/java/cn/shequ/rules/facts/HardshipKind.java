package cn.shequ.rules.facts;

/** What a household in hardship is recognised as (困难类别): granted by 民政 with dates, never computed from income. */
public enum HardshipKind {
  /** Minimum living allowance (最低生活保障). */
  MINIMUM_LIVING("低保"),
  /** Just above it (最低生活保障边缘). */
  LOW_INCOME_MARGIN("低边"),
  /** Without income, ability to work, or anybody to support them (特困供养). */
  EXTREME_HARDSHIP("特困");

  private final String chinese;

  HardshipKind(String chinese) {
    this.chinese = chinese;
  }

  /** The word that rule files use. */
  public String chinese() {
    return chinese;
  }
}
