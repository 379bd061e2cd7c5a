package cn.shequ.rules.schema;

/** What it means that a fact was not recorded (缺省). */
public enum Absence {
  /** 未知: nobody knows; a condition on it is neither true nor false. */
  UNKNOWN("未知"),
  /** 无 (for yes and no: 否): there is none; a condition on it is false. */
  NONE("无");

  private final String chinese;

  Absence(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }
}
