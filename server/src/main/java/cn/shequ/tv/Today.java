package cn.shequ.tv;

import cn.shequ.calendar.DistrictCalendar;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The date line of the page, worked out here because a box has neither a right clock nor a lunar calendar.
 *
 * @param now by which the box corrects its clock
 * @param weekday 星期四
 * @param lunar 八月廿一; null outside the years of the table
 * @param festival 重阳节, or null
 */
public record Today(Instant now, LocalDate date, String weekday, @Nullable String lunar, @Nullable String festival) {
  private static final LunarCalendar LUNAR = LunarCalendar.fromTable();
  private static final String[] WEEKDAYS = {"一", "二", "三", "四", "五", "六", "日"};

  public static Today in(DistrictCalendar calendar) {
    var date = calendar.today();
    var lunar = LUNAR.day(date);
    return new Today(
        calendar.now(),
        date,
        "星期" + WEEKDAYS[date.getDayOfWeek().getValue() - 1],
        lunar.map(LunarCalendar.Day::words).orElse(null),
        lunar.flatMap(LunarCalendar.Day::festival).orElse(null));
  }
}
