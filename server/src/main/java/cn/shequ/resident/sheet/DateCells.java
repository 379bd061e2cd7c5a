package cn.shequ.resident.sheet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calendar days as they stand in sheets: 1935/8/15, 1935-08-15, 1935.8.15, 1935年8月15日, 19350815, Excel's 13011. */
final class DateCells {
  private static final Pattern PARTS = Pattern.compile("([0-9]{4})\\s*[-/.年]\\s*([0-9]{1,2})\\s*[-/.月]\\s*([0-9]{1,2})\\s*日?(?:[ T]+0{1,2}:00(?::00(?:\\.0+)?)?)?");
  private static final Pattern EIGHT_DIGITS = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");
  private static final Pattern SERIAL = Pattern.compile("[0-9]{5}(?:\\.0+)?");
  private static final Pattern SHORT_SERIAL_OR_YEAR = Pattern.compile("[0-9]{1,4}");
  private static final Pattern MONTH_ONLY = Pattern.compile("[0-9]{4}\\s*[-/.年]\\s*[0-9]{1,2}\\s*月?|[0-9]{6}");
  private static final Pattern SHORT_YEAR = Pattern.compile("[0-9]{1,2}[-/.年].*[-/.月].*|[0-9]{1,2}-[A-Za-z]{3}-[0-9]{2}");
  private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30); // Excel counts a 29 February 1900 that never was: right from 1900-03-01 on
  private static final LocalDate EARLIEST = LocalDate.of(1880, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

  private DateCells() {}

  /** @param cell stripped */
  static LocalDate read(String cell) {
    var text = Cell.halfWidth(cell);
    var date = parse(text);
    if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
      throw new CellRefused("日期“" + text + "”不合情理,请核对年份");
    }
    return date;
  }

  private static LocalDate parse(String text) {
    var parts = PARTS.matcher(text);
    if (parts.matches()) {
      return of(parts, text);
    }
    var digits = EIGHT_DIGITS.matcher(text);
    if (digits.matches()) {
      return of(digits, text);
    }
    if (SERIAL.matcher(text).matches()) {
      return SERIAL_ZERO.plusDays(Integer.parseInt(text, 0, 5, 10));
    }
    if (MONTH_ONLY.matcher(text).matches()) {
      throw new CellRefused("日期“" + text + "”缺少日,请写成 1935-08-15 这样的完整日期");
    }
    if (SHORT_SERIAL_OR_YEAR.matcher(text).matches()) {
      throw new CellRefused("日期“" + text + "”看不出是年份还是Excel的日期序号,请写成 1935-08-15 这样的完整日期");
    }
    if (SHORT_YEAR.matcher(text).matches()) {
      throw new CellRefused("日期“" + text + "”的年份不是四位,请写成 1935-08-15 这样的完整日期");
    }
    throw new CellRefused("日期“" + text + "”无法识别,请写成 1935-08-15 这样的完整日期");
  }

  private static LocalDate of(Matcher parts, String text) {
    try {
      return LocalDate.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    } catch (DateTimeException e) {
      throw new CellRefused("日期“" + text + "”不存在,请核对");
    }
  }
}
