package cn.shequ.resident;

import java.util.Arrays;
import java.util.Optional;

/** Grade of a disability (残疾等级), the gravest first: 一级 is graver than 四级, so grades are never compared as numbers. */
public enum DisabilityGrade {
  FIRST(1, "一级"),
  SECOND(2, "二级"),
  THIRD(3, "三级"),
  FOURTH(4, "四级");

  private final int digit;
  private final String chinese;

  DisabilityGrade(int digit, String chinese) {
    this.digit = digit;
    this.chinese = chinese;
  }

  public int digit() {
    return digit;
  }

  public String chinese() {
    return chinese;
  }

  /** Empty for anything but 1 to 4. */
  public static Optional<DisabilityGrade> ofDigit(int digit) {
    return Arrays.stream(values()).filter(grade -> grade.digit == digit).findFirst();
  }
}
