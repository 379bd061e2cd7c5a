package cn.shequ.division;

import cn.shequ.problem.BadInput;
import java.util.regex.Pattern;

/**
 * A twelve-digit statistical division code (统计用区划代码): 2 province + 2 city + 2 district + 3 street + 3 community.
 *
 * @param text twelve digits; codes have holes and are never computed
 */
public record DivisionCode(String text) implements Comparable<DivisionCode> {
  private static final Pattern TWELVE_DIGITS = Pattern.compile("[0-9]{12}");

  public DivisionCode {
    if (!TWELVE_DIGITS.matcher(text).matches()) {
      throw new IllegalArgumentException("not a division code: " + text);
    }
  }

  /** @throws BadInput naming {@code field} when {@code text} is not twelve digits */
  public static DivisionCode parse(String field, String text) {
    if (!TWELVE_DIGITS.matcher(text).matches()) {
      throw new BadInput(
          field,
          "区划代码应为12位数字,收到“" + text + "”",
          "A division code has twelve digits, got \"" + text + "\"");
    }
    return new DivisionCode(text);
  }

  public DivisionLevel level() {
    if (!text.endsWith("000")) {
      return DivisionLevel.COMMUNITY;
    }
    return text.startsWith("000", 6) ? DivisionLevel.DISTRICT : DivisionLevel.STREET;
  }

  /** What every code of this subtree begins with: 6 digits for a district, 9 for a street, all 12 for a community. */
  public String prefix() {
    return switch (level()) {
      case DISTRICT -> text.substring(0, 6);
      case STREET -> text.substring(0, 9);
      case COMMUNITY -> text;
    };
  }

  /** Whether {@code other} is this division or lies below it. */
  public boolean covers(DivisionCode other) {
    return other.text.startsWith(prefix());
  }

  @Override
  public int compareTo(DivisionCode other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
