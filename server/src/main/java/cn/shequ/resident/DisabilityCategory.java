package cn.shequ.resident;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Category of a disability (残疾类别), with the digit that stands for it in a certificate number. */
public enum DisabilityCategory {
  SIGHT(1, "视力"),
  HEARING(2, "听力"),
  SPEECH(3, "言语"),
  LIMBS(4, "肢体"),
  INTELLECT(5, "智力"),
  MIND(6, "精神"),
  MULTIPLE(7, "多重");

  private final int digit;
  private final String chinese;

  DisabilityCategory(int digit, String chinese) {
    this.digit = digit;
    this.chinese = chinese;
  }

  public int digit() {
    return digit;
  }

  public String chinese() {
    return chinese;
  }

  /** As in JSON: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty for 0, 8 and 9, which do not exist. */
  public static Optional<DisabilityCategory> ofDigit(int digit) {
    return Arrays.stream(values()).filter(category -> category.digit == digit).findFirst();
  }
}
