package cn.shequ.resident;

import java.util.Locale;

/** Kind of document that a person is known by (证件类型). */
public enum IdType {
  IDENTITY_CARD("居民身份证"),
  /** 港澳台居民居住证: same form as an identity card, prefix 81, 82 or 83. */
  HMT_RESIDENCE_PERMIT("港澳台居民居住证"),
  PASSPORT("护照"),
  FOREIGN_PERMANENT_RESIDENCE("外国人永久居留身份证"),
  /** A child without papers, or a person whose papers nobody has seen yet; such a person cannot be found again by a number. */
  NONE("无证件");

  private final String chinese;

  IdType(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  /** As in tables and JSON: lower case with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
