package cn.shequ.rules.condition;

import java.time.LocalDate;

/** One end of a stretch of days. Rules never see a clock: what moves, moves with the day that is asked about. */
public sealed interface DayBound {
  record On(LocalDate day) implements DayBound {}

  /** The day asked about, so many days on (back when negative). */
  record FromToday(int days) implements DayBound {}

  default LocalDate solved(LocalDate today) {
    return switch (this) {
      case On(var day) -> day;
      case FromToday(var days) -> today.plusDays(days);
    };
  }

  /** The canonical word. */
  default String canonical() {
    return switch (this) {
      case On(var day) -> day.toString();
      case FromToday(var days) -> "today" + (days < 0 ? "" : "+") + days;
    };
  }
}
