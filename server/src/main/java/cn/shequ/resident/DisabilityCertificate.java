package cn.shequ.resident;

/**
 * Number of a disability certificate (残疾人证): the identity number, one digit for the category, one for the grade; an X may stand in
 * the middle.
 *
 * @param text 20 characters, checked
 */
public record DisabilityCertificate(String text) {
  private static final int LENGTH = 20;

  /** @throws IllegalArgumentException when it is not a checked number */
  public DisabilityCertificate {
    if (!isOne(text)) {
      throw new IllegalArgumentException("not a disability certificate number");
    }
  }

  static boolean isOne(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    var id = text.substring(0, 18);
    return IdentityNumber.hasForm(id)
        && IdentityNumber.hasDate(id)
        && id.charAt(17) == IdentityNumber.check(id)
        && DisabilityCategory.ofDigit(text.charAt(18) - '0').isPresent()
        && DisabilityGrade.ofDigit(text.charAt(19) - '0').isPresent();
  }

  public IdentityNumber holder() {
    return new IdentityNumber(text.substring(0, 18));
  }

  public DisabilityCategory category() {
    return DisabilityCategory.ofDigit(text.charAt(18) - '0').orElseThrow();
  }

  public DisabilityGrade grade() {
    return DisabilityGrade.ofDigit(text.charAt(19) - '0').orElseThrow();
  }

  /** Never the number itself: records are logged. */
  @Override
  public String toString() {
    return Masked.idNumber(text);
  }
}
