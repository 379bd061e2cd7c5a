package cn.shequ.rules;

import java.time.LocalDate;
import java.time.YearMonth;

/** How often one benefit may be told to one person (周期). */
public enum Period {
  ONCE("一次"),
  YEARLY("每年"),
  MONTHLY("每月");

  private final String chinese;

  Period(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  /** The period's part of the key (benefit, edition, resident, period): {@code once}, {@code 2026} or {@code 2026-10}. */
  public String keyOn(LocalDate day) {
    return switch (this) {
      case ONCE -> "once";
      case YEARLY -> String.valueOf(day.getYear());
      case MONTHLY -> YearMonth.from(day).toString();
    };
  }

  static Period named(String chinese) {
    for (var period : values()) {
      if (period.chinese.equals(chinese)) {
        return period;
      }
    }
    throw new IllegalArgumentException("no such period: " + chinese);
  }
}
