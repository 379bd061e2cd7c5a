package cn.shequ.resident.sheet;

import cn.shequ.resident.DisabilityCertificate;
import cn.shequ.resident.IdType;
import cn.shequ.resident.IdentityNumber;
import java.util.Locale;
import java.util.regex.Pattern;

/** Identity, certificate and telephone numbers as they stand in sheets. */
final class NumberCells {
  static final String AS_TEXT = "请将该列设为文本后重新导出";

  private static final Pattern SCIENTIFIC = Pattern.compile("[0-9]\\.?[0-9]*E\\+?[0-9]+");
  private static final Pattern FIFTEEN_DIGITS = Pattern.compile("[0-9]{15}");
  private static final Pattern OTHER_DOCUMENT = Pattern.compile("[A-Z0-9]{5,20}");
  private static final Pattern TELEPHONE = Pattern.compile("[0-9]{7,12}");

  private NumberCells() {}

  /**
   * Full-width digits, a lower-case x, spaces and the apostrophe of Excel are forgiven, fifteen digits are converted.
   *
   * @param cell stripped
   */
  static IdentityNumber identity(String cell) {
    var text = compact(cell);
    if (SCIENTIFIC.matcher(text).matches()) {
      throw new CellRefused("证件号码已被Excel改成科学计数法,后几位已丢失," + AS_TEXT);
    }
    if (FIFTEEN_DIGITS.matcher(text).matches()) {
      if (text.startsWith("99", 12) && text.charAt(14) >= '6') {
        throw new CellRefused("15位号码的顺序码996至999曾留给百岁老人,出生年代无法确定,请填写18位身份证号");
      }
      var seventeen = text.substring(0, 6) + "19" + text.substring(6);
      return checked(seventeen + IdentityNumber.check(seventeen));
    }
    if (text.length() != 18) {
      throw new CellRefused("身份证号应为18位(或旧的15位),这里是" + text.length() + "位");
    }
    return checked(text);
  }

  private static IdentityNumber checked(String text) {
    try {
      return new IdentityNumber(text);
    } catch (IllegalArgumentException e) {
      throw new CellRefused(whyNot(text));
    }
  }

  private static String whyNot(String text) {
    if (!isDigits(text.substring(0, 17)) || !isDigits(text.substring(17).replace('X', '0'))) {
      return "身份证号含有不该有的字符,只能是数字,末位可为X";
    }
    if (text.endsWith("000")) {
      return "身份证号末三位是000且校验不符,很可能被Excel截断," + AS_TEXT;
    }
    return text.charAt(17) == IdentityNumber.check(text) ? "身份证号中的出生日期不存在,请核对" : "身份证号校验码不符,请逐位核对";
  }

  /** @param cell stripped */
  static DisabilityCertificate certificate(String cell) {
    if (cell.codePoints().anyMatch(Cell::isSpace)) {
      throw new CellRefused("残疾人证号应为连续20位,中间不能有空格");
    }
    var text = compact(cell);
    if (SCIENTIFIC.matcher(text).matches()) {
      throw new CellRefused("残疾人证号已被Excel改成科学计数法,后几位已丢失," + AS_TEXT);
    }
    if (text.length() != 20) {
      throw new CellRefused("残疾人证号应为20位(身份证号18位+类别1位+等级1位),这里是" + text.length() + "位");
    }
    try {
      return new DisabilityCertificate(text);
    } catch (IllegalArgumentException e) {
      throw new CellRefused("残疾人证号不符:前18位应是有效的身份证号,第19位是类别1至7,第20位是等级1至4");
    }
  }

  /** A passport or permanent residence number. */
  static String other(IdType type, String cell) {
    var text = compact(cell);
    if (SCIENTIFIC.matcher(text).matches()) {
      throw new CellRefused("证件号码已被Excel改成科学计数法,后几位已丢失," + AS_TEXT);
    }
    if (!OTHER_DOCUMENT.matcher(text).matches()) {
      throw new CellRefused(type.chinese() + "号码应为5至20位字母或数字");
    }
    return text;
  }

  /** Digits only: hyphens, spaces, brackets and +86 go. */
  static String telephone(String cell) {
    var text = compact(cell);
    if (SCIENTIFIC.matcher(text).matches()) {
      throw new CellRefused("电话号码已被Excel改成科学计数法," + AS_TEXT);
    }
    var digits = text.replaceFirst("^(\\+86|0086)", "").replaceAll("[-()—–]", "");
    if (!TELEPHONE.matcher(digits).matches()) {
      throw new CellRefused("电话号码应为7至12位数字,只填一个号码");
    }
    return digits;
  }

  private static String compact(String cell) {
    var half = Cell.halfWidth(cell);
    var text = half.codePoints().anyMatch(Cell::isSpace)
        ? half.codePoints().filter(point -> !Cell.isSpace(point)).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString()
        : half;
    return text.toUpperCase(Locale.ROOT);
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
