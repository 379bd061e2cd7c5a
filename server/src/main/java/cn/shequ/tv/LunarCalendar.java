package cn.shequ.tv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The Chinese calendar (农历) from a table of its years. The JDK has none. Safe for all threads. */
final class LunarCalendar {
  private static final String[] MONTHS = {"正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"};
  private static final String[] DIGITS = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

  /** @param leapMonth the month that occurs twice, 0 for none */
  private record Year(LocalDate firstDay, int leapMonth, List<Integer> monthDays) {
    int days() {
      return monthDays.stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** @param month 1 to 12; {@code lastOfYear} tells New Year's Eve (除夕) */
  record Day(int month, boolean leap, int day, boolean lastOfYear) {
    /** As people write it: 八月廿一, 闰六月初三. */
    String words() {
      return (leap ? "闰" : "") + MONTHS[month - 1] + "月" + dayWords();
    }

    private String dayWords() {
      if (day <= 10) {
        return "初" + DIGITS[day - 1];
      } else if (day < 20) {
        return "十" + DIGITS[day - 11];
      } else if (day == 20) {
        return "二十";
      }
      return day < 30 ? "廿" + DIGITS[day - 21] : "三十";
    }

    /** The traditional festival of the day. */
    Optional<String> festival() {
      if (lastOfYear) {
        return Optional.of("除夕");
      }
      if (leap) {
        return Optional.empty();
      }
      return Optional.ofNullable(
          switch (month * 100 + day) {
            case 101 -> "春节";
            case 115 -> "元宵节";
            case 505 -> "端午节";
            case 707 -> "七夕";
            case 815 -> "中秋节";
            case 909 -> "重阳节";
            case 1208 -> "腊八节";
            default -> null;
          });
    }
  }

  private final NavigableMap<LocalDate, Year> years;

  private LunarCalendar(NavigableMap<LocalDate, Year> years) {
    this.years = years;
  }

  static LunarCalendar fromTable() {
    NavigableMap<LocalDate, Year> years = new TreeMap<>();
    try (var table = LunarCalendar.class.getResourceAsStream("/tv/lunar-years.csv");
        var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> {
                var cells = line.split(",");
                var days = Arrays.stream(cells[3].split(" ")).map(Integer::valueOf).toList();
                var year = new Year(LocalDate.parse(cells[1]), Integer.parseInt(cells[2]), days);
                years.put(year.firstDay(), year);
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LunarCalendar(years);
  }

  /** Empty outside the table's years: no day is better than a wrong one. */
  Optional<Day> day(LocalDate date) {
    var entry = years.floorEntry(date);
    if (entry == null) {
      return Optional.empty();
    }
    var year = entry.getValue();
    int dayOfYear = (int) ChronoUnit.DAYS.between(year.firstDay(), date);
    if (dayOfYear >= year.days()) {
      return Optional.empty();
    }
    int rest = dayOfYear;
    var months = new ArrayList<>(year.monthDays());
    int index = 0;
    while (rest >= months.get(index)) {
      rest -= months.get(index);
      index++;
    }
    // The leap month stands behind the month whose number it repeats.
    boolean afterLeap = year.leapMonth() > 0 && index >= year.leapMonth();
    boolean leap = year.leapMonth() > 0 && index == year.leapMonth();
    return Optional.of(new Day(afterLeap ? index : index + 1, leap, rest + 1, dayOfYear == year.days() - 1));
  }
}
