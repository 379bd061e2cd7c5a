package cn.shequ.rules.condition;

/** Division codes as beginnings of codes: 330102000000 (a district) means 330102. */
public final class Prefixes {
  private static final int[] LEVELS = {2, 4, 6, 9, 12}; // province, city, district, street, community

  private Prefixes() {}

  /** Without the groups of zeros that only fill up; at least the province stays. */
  public static String of(String code) {
    var prefix = code;
    for (var level = LEVELS.length - 1; level > 0; level--) {
      var start = LEVELS[level - 1];
      if (prefix.length() == LEVELS[level] && prefix.substring(start).chars().allMatch(digit -> digit == '0')) {
        prefix = prefix.substring(0, start);
      }
    }
    return prefix;
  }

  /** Whether a place known as {@code place} (a prefix) lies in the subtree of {@code subtree} (a prefix). */
  public static Truth inside(String place, String subtree) {
    if (place.startsWith(subtree)) {
      return Truth.TRUE;
    }
    return subtree.startsWith(place) ? Truth.UNKNOWN : Truth.FALSE;
  }
}
