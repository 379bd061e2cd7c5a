package cn.shequ.rules.facts;

/** 残疾类别, as a certificate names it. */
public enum DisabilityCategory {
  SIGHT("视力"),
  HEARING("听力"),
  SPEECH("言语"),
  LIMBS("肢体"),
  INTELLECT("智力"),
  MIND("精神"),
  MULTIPLE("多重");

  private final String chinese;

  DisabilityCategory(String chinese) {
    this.chinese = chinese;
  }

  /** The word that rule files use. */
  public String chinese() {
    return chinese;
  }
}
