package cn.shequ.rules.facts;

/** 自理能力, the least able first. The first three are the bands of 重度残疾人护理补贴. */
public enum SelfCareLevel {
  UNABLE("完全不能自理"),
  MOSTLY_UNABLE("大部分不能自理"),
  PARTLY_UNABLE("部分不能自理"),
  ABLE("能自理");

  private final String chinese;

  SelfCareLevel(String chinese) {
    this.chinese = chinese;
  }

  /** The word that rule files use. */
  public String chinese() {
    return chinese;
  }
}
