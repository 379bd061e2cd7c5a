package cn.shequ.tv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.calendar.DistrictCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LunarCalendarTest {
  private final LunarCalendar lunar = LunarCalendar.fromTable();

  /** The month begins on the day in Beijing on which the moon is new; the table was made with the same book but not the same code. */
  @Test
  void everyMonthOfTheTableBeginsOnTheDayOfItsNewMoon() {
    int months = 0;
    for (var date = LocalDate.of(2024, 2, 10); date.isBefore(LocalDate.of(2057, 2, 4)); date = date.plusDays(1)) {
      if (lunar.day(date).orElseThrow().day() == 1) {
        assertEquals(date, NewMoon.dayInBeijing(NewMoon.nearest(date)), "the month that begins " + date);
        months++;
      }
    }
    assertEquals(33 * 12 + 12, months, "33 years, 12 of them with a leap month");
  }

  @Test
  void everyYearOfTheTableBeginsAndLeapsAsTheAlmanacSays() {
    var newYears = List.of("2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-03", "2031-01-23", "2032-02-11", "2033-01-31");
    assertTrue(newYears.stream().allMatch(day -> lunar.day(LocalDate.parse(day)).orElseThrow().festival().equals(Optional.of("春节"))));
    assertEquals(new LunarCalendar.Day(11, true, 1, false), lunar.day(LocalDate.of(2033, 12, 22)).orElseThrow());
  }

  @Test
  void daysAreNamedAsPeopleNameThem() {
    assertEquals("正月初一", words(2026, 2, 17));
    assertEquals("八月廿一", words(2026, 10, 1));
    assertEquals("闰六月初一", words(2025, 7, 25));
    assertEquals("正月三十", words(2026, 3, 18));
    assertEquals("腊月廿九", words(2027, 2, 5));
    assertEquals("十月二十", words(2026, 11, 28));
  }

  @Test
  void festivalsFallOnTheirDayAndNotInALeapMonth() {
    assertEquals(Optional.of("春节"), festival(2026, 2, 17));
    assertEquals(Optional.of("除夕"), festival(2026, 2, 16));
    assertEquals(Optional.of("重阳节"), festival(2026, 10, 18));
    assertEquals(Optional.empty(), festival(2026, 10, 19));
  }

  @Test
  void outsideTheTableThereIsNoDayRatherThanAWrongOne() {
    assertEquals(Optional.empty(), lunar.day(LocalDate.of(2024, 2, 9)));
    assertEquals(Optional.empty(), lunar.day(LocalDate.of(2057, 2, 4)));
  }

  @Test
  void todayIsTheDayInShanghai() {
    var justAfterMidnight = Clock.fixed(Instant.parse("2026-10-17T16:00:01Z"), DistrictCalendar.ZONE);
    var today = Today.in(new DistrictCalendar(justAfterMidnight));
    assertEquals(LocalDate.of(2026, 10, 18), today.date());
    assertEquals("星期日", today.weekday());
    assertEquals("九月初九", today.lunar());
    assertEquals("重阳节", today.festival());
  }

  private String words(int year, int month, int day) {
    return lunar.day(LocalDate.of(year, month, day)).orElseThrow().words();
  }

  private Optional<String> festival(int year, int month, int day) {
    return lunar.day(LocalDate.of(year, month, day)).orElseThrow().festival();
  }
}
