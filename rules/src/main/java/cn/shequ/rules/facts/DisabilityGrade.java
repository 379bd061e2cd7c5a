package cn.shequ.rules.facts;

/** 残疾等级, the gravest first: 一级 is graver than 四级, so grades are never compared as numbers. */
public enum DisabilityGrade {
  FIRST("一级"),
  SECOND("二级"),
  THIRD("三级"),
  FOURTH("四级");

  private final String chinese;

  DisabilityGrade(String chinese) {
    this.chinese = chinese;
  }

  /** The word that rule files use. */
  public String chinese() {
    return chinese;
  }
}
