package cn.shequ.resident;

import java.util.Locale;

/** Sex as the identity number or the register states it (性别). */
public enum Sex {
  MALE("男"),
  FEMALE("女");

  private final String chinese;

  Sex(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  /** As in tables and JSON: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
