package cn.shequ.welfare;

import java.math.BigInteger;

/**
 * The number on a letter by which a resident may verify it: A1B2-C3. Digits and letters that nobody confuses on the telephone
 * (no 0/O, 1/I/L, U/V).
 *
 * <p>A counter is multiplied by a constant that has no factor in common with the number of all numbers: no two counters below it meet,
 * and neighbours look nothing alike.
 */
final class MessageNumber {
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ";
  private static final int LENGTH = 6;
  private static final BigInteger ALL = BigInteger.valueOf(ALPHABET.length()).pow(LENGTH);
  private static final BigInteger FACTOR = BigInteger.valueOf(314_159_265_359L); // prime to 29, the size of the alphabet

  private MessageNumber() {}

  /** @param counter 0 or more; unique below 29^6, which is 594 million messages */
  static String of(long counter) {
    var rest = BigInteger.valueOf(counter).multiply(FACTOR).mod(ALL).longValueExact();
    var number = new StringBuilder(LENGTH + 1);
    for (int i = 0; i < LENGTH; i++) {
      if (i == 4) {
        number.append('-');
      }
      number.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
      rest /= ALPHABET.length();
    }
    return number.toString();
  }
}
