package cn.shequ.resident.demo;

import cn.shequ.resident.IdentityNumber;
import cn.shequ.resident.Sex;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Gives out numbers that are valid in form and belong to nobody, each once. */
final class DemoNumbers {
  private static final String UNASSIGNED_COUNTY = "339900";
  /**
   * The one segment between 150 and 159 that was never given to an operator: eleven digits as a mobile number has, and nobody's telephone
   * rings when somebody forgets that the town is made up.
   */
  private static final String UNASSIGNED_SEGMENT = "154";

  private static final int LAST_SEQUENCE = 999;

  private final Map<LocalDate, int[]> nextByDay = new HashMap<>();
  private int telephones;

  /** A number whose birth date is {@code birth}, or the first day before it on which a sequence is left. */
  IdentityNumber identity(LocalDate birth, Sex sex) {
    var day = birth;
    while (true) {
      var next = nextByDay.computeIfAbsent(day, unused -> new int[] {1, 2});
      int sequence = next[sex.ordinal()]; // odd for men, who come first in the enumeration
      if (sequence <= LAST_SEQUENCE) {
        next[sex.ordinal()] += 2;
        var seventeen = new StringBuilder(18).append(UNASSIGNED_COUNTY);
        padded(seventeen, day.getYear(), 4);
        padded(seventeen, day.getMonthValue(), 2);
        padded(seventeen, day.getDayOfMonth(), 2);
        padded(seventeen, sequence, 3);
        return new IdentityNumber(seventeen.append(IdentityNumber.check(seventeen.toString())).toString());
      }
      day = day.minusDays(1);
    }
  }

  String telephone() {
    var number = new StringBuilder(11).append(UNASSIGNED_SEGMENT);
    padded(number, telephones++, 8);
    return number.toString();
  }

  private static void padded(StringBuilder text, int number, int width) {
    var digits = Integer.toString(number);
    text.repeat('0', width - digits.length()).append(digits);
  }
}
