package cn.shequ.resident;

import java.util.Locale;

/** How far a person can look after themselves (自理能力), the least able first. The first three are the bands of 护理补贴. */
public enum SelfCareLevel {
  UNABLE("完全不能自理"),
  MOSTLY_UNABLE("大部分不能自理"),
  PARTLY_UNABLE("部分不能自理"),
  ABLE("能自理");

  private final String chinese;

  SelfCareLevel(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  /** As in JSON: lower case with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
