package cn.shequ.resident;

import cn.shequ.division.DivisionCode;
import java.util.regex.Pattern;

/**
 * Where a person's household is registered (户籍地), as far as it is known: the first 2 to 12 digits of a division code, perhaps outside
 * our tree (33 = somewhere in 浙江省, 3301 = 杭州市, 330102001051 = one of our communities).
 */
public record RegisteredDivision(String text) {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{2,12}");

  public RegisteredDivision {
    if (!DIGITS.matcher(text).matches()) {
      throw new IllegalArgumentException("not the beginning of a division code: " + text);
    }
  }

  public static RegisteredDivision of(DivisionCode code) {
    return new RegisteredDivision(code.text());
  }

  /** Whether it certainly lies in the subtree whose codes begin with {@code prefix}; a shorter code is not known well enough. */
  public boolean liesIn(String prefix) {
    return text.startsWith(prefix);
  }

  @Override
  public String toString() {
    return text;
  }
}
