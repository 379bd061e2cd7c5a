package cn.shequ.templates;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what was typed into a field, in the spellings that {@link FieldType} promises. */
final class ValueReader {
  static final int LONGEST_TELEPHONE = 20;
  static final int LONGEST_BUILDING = 12;
  static final long MOST_FEN = 9_999_999_999L;

  private static final String YEAR = "((?:19|2[01])[0-9]{2})";
  private static final String DAY = YEAR + "[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?";
  private static final String TIME = "([0-9]{1,2})[:时点]([0-9]{2})分?(?::00)?";
  private static final Pattern DATE = Pattern.compile(DAY + "|" + YEAR + "([0-9]{2})([0-9]{2})");
  private static final Pattern MONTH = Pattern.compile(YEAR + "(?:[-/.年]([0-9]{1,2})月?|([0-9]{2}))");
  private static final Pattern SPAN =
      Pattern.compile(DAY + "[T ]*" + TIME + " ?(?:/|至|到|-|–|—+|~) ?(?:" + DAY + "[T ]*)?" + TIME);
  private static final Pattern TELEPHONE =
      Pattern.compile(
          "((?:010|02[0-9]|0[3-9][0-9]{2})-?[2-9][0-9]{6,7}|[2-9][0-9]{6,7}" // landline
              + "|1[3-9][0-9]{9}|[48]00-?[0-9]{3}-?[0-9]{4}" // mobile, toll-free
              + "|1[0-9]{2,4}|9[56][0-9]{3,4})" // service numbers such as 110, 12345, 96345
              + "(转[0-9]{1,6})?");
  private static final Pattern MESSAGE_NUMBER = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{2}");
  // An identity number of 15 or 18 places, or a bank card of 16 to 19, also in groups of four.
  private static final Pattern PERSONAL_NUMBER =
      Pattern.compile("(?<![0-9])(?:[0-9]{15,19}|[0-9]{17}[Xx]|[0-9]{4}(?:[ -][0-9]{4}){3}(?:[ -]?[0-9]{1,3})?)(?![0-9])");

  private ValueReader() {}

  /** The value, or null when the field was left empty. */
  static @Nullable Value read(FieldType type, String raw) throws Unreadable {
    var lines = PlainText.paragraphs(raw);
    if (lines.isEmpty()) {
      return null;
    }
    var line = String.join(" ", lines);
    return switch (type) {
      case FieldType.Text text -> new Value.Words(measured(impersonal(line), text.maximum()));
      case FieldType.Paragraphs paragraphs -> {
        impersonal(String.join("\n", lines));
        measured(String.join("", lines), paragraphs.maximum());
        yield new Value.Lines(lines);
      }
      case FieldType.Date d -> new Value.Day(date(halfWidth(line)));
      case FieldType.Month m -> new Value.Month(month(halfWidth(line)));
      case FieldType.TimeSpan t -> span(halfWidth(line));
      case FieldType.Telephone t -> new Value.Words(telephone(halfWidth(line)));
      case FieldType.Money m -> new Value.Fen(fen(halfWidth(line)));
      case FieldType.Buildings buildings -> buildings(lines, buildings.maximum());
      case FieldType.Count count -> new Value.Number(count(halfWidth(line), count));
      case FieldType.Digits digits -> new Value.Words(digits(halfWidth(line), digits.length()));
      case FieldType.MessageNumber m -> new Value.Words(messageNumber(line));
    };
  }

  private static String impersonal(String text) throws Unreadable {
    if (PERSONAL_NUMBER.matcher(text).find()) {
      throw new Unreadable(
          "里面好像有身份证号或银行卡号，请删去；这类号码不能写在通知里",
          "seems to contain an identity or bank card number: remove it, such numbers have no place in a notice");
    }
    return text;
  }

  private static String measured(String text, int maximum) throws Unreadable {
    int length = text.codePointCount(0, text.length());
    if (length > maximum) {
      boolean oneLine = maximum <= Card.CHARACTERS_A_LINE;
      throw new Unreadable(
          "有" + length + "个字，最多" + maximum + "个字" + (oneLine ? "（电视上一行的长度），请缩短，细节写进正文" : "，请缩短"),
          "has " + length + " characters, at most " + maximum
              + (oneLine ? " (one line on television): shorten it, put details into the text" : ": shorten it"));
    }
    return text;
  }

  private static LocalDate date(String text) throws Unreadable {
    var match = DATE.matcher(text);
    if (match.matches()) {
      int first = match.group(1) != null ? 1 : 4;
      try {
        return day(match, first);
      } catch (DateTimeException e) {
        throw noSuchDay();
      }
    }
    throw new Unreadable("不是日期，请写成2026-10-01", "is not a date: write 2026-10-01");
  }

  private static LocalDate day(Matcher match, int first) {
    return LocalDate.of(number(match, first), number(match, first + 1), number(match, first + 2));
  }

  private static int number(Matcher match, int group) {
    return Integer.parseInt(match.group(group));
  }

  private static Unreadable noSuchDay() {
    return new Unreadable("写了日历上没有的日子或时刻，请核对", "has no such day or time: check it");
  }

  private static YearMonth month(String text) throws Unreadable {
    var match = MONTH.matcher(text);
    if (match.matches()) {
      int month = number(match, match.group(2) != null ? 2 : 3);
      if (month >= 1 && month <= 12) {
        return YearMonth.of(number(match, 1), month);
      }
    }
    throw new Unreadable("不是月份，请写成2026-09", "is not a month: write 2026-09");
  }

  private static Value.Span span(String text) throws Unreadable {
    var match = SPAN.matcher(text);
    if (!match.matches()) {
      throw new Unreadable(
          "不是起止时间，请写成2026-11-25 08:00至2026-11-25 17:00",
          "is not a time span: write 2026-11-25T08:00/2026-11-25T17:00");
    }
    try {
      var firstDay = day(match, 1);
      var from = firstDay.atTime(number(match, 4), number(match, 5));
      LocalDateTime until = (match.group(6) == null ? firstDay : day(match, 6)).atTime(number(match, 9), number(match, 10));
      if (!until.isAfter(from)) {
        throw new Unreadable(
            "结束时间应晚于开始时间，请核对；跨天的要写明第二天的日期",
            "must end after it begins: check it, and name the second day where it is another");
      }
      return new Value.Span(from, until);
    } catch (DateTimeException e) {
      throw noSuchDay();
    }
  }

  private static String telephone(String text) throws Unreadable {
    var number =
        text.replace(" ", "")
            .replaceAll("[‐-―−]", "-")
            .replaceFirst("^(?:\\+|00)86-?", "")
            .replaceFirst("^\\((0[0-9]{2,3})\\)-?", "$1-");
    var match = TELEPHONE.matcher(number);
    if (!match.matches()) {
      throw new Unreadable(
          "不是电话号码，请写成0571-87654321、手机号或12345",
          "is not a telephone number: write 0571-87654321, a mobile number or 12345");
    }
    // Area codes 010 and 02x have three digits, all others four.
    return number.startsWith("0") && number.indexOf('-') < 0
        ? number.replaceFirst("^(010|02[0-9]|0[3-9][0-9]{2})", "$1-")
        : number;
  }

  private static long fen(String text) throws Unreadable {
    if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) < 1) {
      throw new Unreadable(
          "不是金额：以分为单位的整数，6000表示60.00元，至少1分",
          "is not a sum: whole fen, 6000 is 60.00 yuan, at least 1");
    }
    return Long.parseLong(text);
  }

  private static Value.Buildings buildings(List<String> lines, int maximum) throws Unreadable {
    var names = new LinkedHashSet<String>();
    for (var name : lines.stream().flatMap(line -> Stream.of(line.split("[、，,；;]"))).map(String::strip).toList()) {
      if (name.codePointCount(0, name.length()) > LONGEST_BUILDING) {
        throw new Unreadable(
            "里的“" + name + "”太长：每幢最多" + LONGEST_BUILDING + "个字，各幢之间用顿号隔开",
            "has a name that is too long: at most " + LONGEST_BUILDING + " characters a building, apart by commas");
      }
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    if (names.isEmpty()) {
      throw new Unreadable("没有写出哪一幢，请写成3幢、5幢", "names no building: write 3幢、5幢");
    }
    if (names.size() > maximum) {
      throw new Unreadable(
          "写了" + names.size() + "幢，最多" + maximum + "幢；影响全社区时请留空",
          "has " + names.size() + " buildings, at most " + maximum + ": leave it empty for all");
    }
    return new Value.Buildings(List.copyOf(names));
  }

  private static int count(String text, FieldType.Count type) throws Unreadable {
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= type.least() && number <= type.most()) {
        return number;
      }
    }
    throw new Unreadable(
        "应是" + type.least() + "到" + type.most() + "之间的整数",
        "must be a whole number from " + type.least() + " to " + type.most());
  }

  private static String digits(String text, int length) throws Unreadable {
    if (!text.matches("[0-9]{" + length + "}")) {
      throw new Unreadable("应是" + length + "位数字", "must be " + length + " digits");
    }
    return text;
  }

  private static String messageNumber(String text) throws Unreadable {
    if (!MESSAGE_NUMBER.matcher(text).matches()) {
      throw new Unreadable("不是消息编号，格式如A1B2-C3", "is not a message number: write it as A1B2-C3");
    }
    return text;
  }

  // Input methods type digits and marks at full width.
  private static String halfWidth(String text) {
    var half = new StringBuilder(text.length());
    text.chars().map(c -> c >= '！' && c <= '～' ? c - 0xFEE0 : c).forEach(c -> half.append((char) c));
    return half.toString();
  }
}
