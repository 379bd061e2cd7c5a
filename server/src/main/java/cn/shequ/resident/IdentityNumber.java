package cn.shequ.resident;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * A citizen's identity number (公民身份号码): 6 digits of where it was first issued, 8 of the birth date, 3 in sequence (odd = male), and a
 * check character. The first six say nothing about where the person lives now.
 *
 * @param text 18 characters, the last a digit or X, checked
 * @see "GB 11643-1999 公民身份号码"
 */
public record IdentityNumber(String text) {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";
  private static final int LENGTH = 18;

  /** @throws IllegalArgumentException when it is not a checked number */
  public IdentityNumber {
    if (!hasForm(text) || !hasDate(text) || text.charAt(LENGTH - 1) != check(text)) {
      throw new IllegalArgumentException("not an identity number");
    }
  }

  public LocalDate birthDate() {
    return date(text);
  }

  public Sex sex() {
    return (text.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
  }

  /** Of the special regions and Taiwan: the number stands on a residence permit (港澳台居民居住证), not on an identity card. */
  public boolean isOfHongKongMacaoOrTaiwan() {
    return text.startsWith("81") || text.startsWith("82") || text.startsWith("83");
  }

  /** The check character (0 to 9 or X) for the first seventeen characters, which must be digits. */
  public static char check(String seventeen) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (seventeen.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECKS.charAt(sum % 11);
  }

  static boolean hasForm(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH - 1; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    char last = text.charAt(LENGTH - 1);
    return last >= '0' && last <= '9' || last == 'X';
  }

  static boolean hasDate(String text) {
    try {
      date(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static LocalDate date(String text) {
    return LocalDate.of(
        Integer.parseInt(text, 6, 10, 10), Integer.parseInt(text, 10, 12, 10), Integer.parseInt(text, 12, 14, 10));
  }

  /** Never the number itself: records are logged. */
  @Override
  public String toString() {
    return Masked.idNumber(text);
  }
}
