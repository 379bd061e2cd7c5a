package cn.shequ.resident;

import java.util.Locale;

/** What a household in hardship is recognised as (困难类别). Granted by 民政 with dates; never computed from income, whose thresholds move. */
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

  public String chinese() {
    return chinese;
  }

  /** As in JSON: lower case with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
