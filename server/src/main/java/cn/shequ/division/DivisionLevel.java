package cn.shequ.division;

import java.util.Locale;

/** The three levels that a district's work has: 区, 街道, 社区. */
public enum DivisionLevel {
  DISTRICT,
  STREET,
  COMMUNITY;

  /** As in files, tables and JSON: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
