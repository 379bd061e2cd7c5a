package cn.shequ.templates;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;

/** Days, times and sums in Chinese words, as residents read them everywhere. */
public final class Wording {
  private static final String WEEKDAYS = "一二三四五六日";

  private Wording() {}

  /** 2026年10月1日 星期四 */
  public static String dayWithWeekday(LocalDate day) {
    return day(day) + " 星期" + WEEKDAYS.charAt(day.getDayOfWeek().getValue() - 1);
  }

  /** 2026年10月1日 */
  public static String day(LocalDate day) {
    return day.getYear() + "年" + dayOfYear(day);
  }

  /** 10月1日 */
  public static String dayOfYear(LocalDate day) {
    return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
  }

  /** 2026年9月 */
  public static String month(YearMonth month) {
    return month.getYear() + "年" + month.getMonthValue() + "月";
  }

  /** 8:00 */
  public static String minute(LocalDateTime time) {
    return time.getHour() + ":" + (time.getMinute() < 10 ? "0" : "") + time.getMinute();
  }

  /** 2026年11月25日 星期三 8:00至17:00; another day is named, another year too. */
  public static String span(LocalDateTime from, LocalDateTime until) {
    var words = dayWithWeekday(from.toLocalDate()) + " " + minute(from) + "至";
    if (until.toLocalDate().equals(from.toLocalDate())) {
      return words + minute(until);
    }
    var day = dayWithWeekday(until.toLocalDate());
    return words + (until.getYear() == from.getYear() ? day.substring(day.indexOf('年') + 1) : day) + " " + minute(until);
  }

  /**
   * 11月25日 8:00—17:00, or 11月25日22:30—26日6:00 over midnight; over several days without the minutes where they would not fit. At most
   * {@link Card#CHARACTERS_A_LINE} characters.
   */
  public static String shortSpan(LocalDateTime from, LocalDateTime until) {
    var first = from.toLocalDate();
    var last = until.toLocalDate();
    if (first.equals(last)) {
      return dayOfYear(first) + " " + minute(from) + "—" + minute(until);
    }
    if (first.getYear() != last.getYear()) {
      return dayOfYear(first) + "—" + day(last);
    }
    var lastDay = first.getMonth() == last.getMonth() ? last.getDayOfMonth() + "日" : dayOfYear(last);
    var minutes = dayOfYear(first) + minute(from) + "—" + lastDay + minute(until);
    return minutes.length() <= Card.CHARACTERS_A_LINE ? minutes : dayOfYear(first) + "—" + lastDay;
  }

  /**
   * 60.00元
   *
   * @param fen whole fen, also negative
   */
  public static String money(long fen) {
    long yuan = Math.abs(fen / 100);
    long rest = Math.abs(fen % 100);
    return (fen < 0 ? "-" : "") + yuan + "." + (rest < 10 ? "0" : "") + rest + "元";
  }
}
