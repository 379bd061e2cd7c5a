package cn.shequ.console.view;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.templates.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Locale;

/** Times and figures as the console writes them. */
public final class Words {
  private static final int SHORT_HASH = 12; // enough to compare by eye; the whole one stands beside it as a title

  private Words() {}

  /** 11月23日 10:05, with the year where it is not {@code today}'s. */
  public static String moment(Instant moment, LocalDate today) {
    var local = LocalDateTime.ofInstant(moment, DistrictCalendar.ZONE);
    var day = local.toLocalDate();
    return (day.equals(today) ? "今天" : day.getYear() == today.getYear() ? Wording.dayOfYear(day) : Wording.day(day))
        + " "
        + Wording.minute(local);
  }

  /** How long something waits: 3天, 5小时, 12分钟. */
  public static String waiting(Instant since, Instant now) {
    var waited = Duration.between(since, now);
    if (waited.toDays() > 0) {
      return waited.toDays() + "天";
    }
    return waited.toHours() > 0 ? waited.toHours() + "小时" : Math.max(0, waited.toMinutes()) + "分钟";
  }

  public static String day(LocalDate day) {
    return Wording.day(day);
  }

  /** 12,345 */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** 3天, 2小时 or 60秒, whatever says it wholly. */
  public static String span(Duration span) {
    if (span.toSeconds() % 86_400 == 0) {
      return span.toDays() + "天";
    }
    if (span.toSeconds() % 3600 == 0) {
      return span.toHours() + "小时";
    }
    return span.toSeconds() % 60 == 0 ? span.toMinutes() + "分钟" : span.toSeconds() + "秒";
  }

  /** A campaign's period: 2026年, 2026年11月; nothing for what is told once. */
  public static String period(String key) {
    if (key.equals("once")) {
      return "";
    }
    return key.contains("-") ? Wording.month(YearMonth.parse(key)) : key + "年";
  }

  /** The beginning of a hash, without the name of its method. */
  public static String brief(String hash) {
    var digits = hash.substring(hash.indexOf(':') + 1);
    return digits.substring(0, Math.min(SHORT_HASH, digits.length()));
  }
}
