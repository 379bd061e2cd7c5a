package cn.shequ.rules.facts;

/** 性别 as the register states it. */
public enum Sex {
  MALE("男"),
  FEMALE("女");

  private final String chinese;

  Sex(String chinese) {
    this.chinese = chinese;
  }

  /** The word that rule files use. */
  public String chinese() {
    return chinese;
  }
}
