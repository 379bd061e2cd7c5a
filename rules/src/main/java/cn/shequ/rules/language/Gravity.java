package cn.shequ.rules.language;

/** How two grades of an ordered list are compared; never by ≥ or ≤, because a graver grade has the smaller number. */
public enum Gravity {
  AT_LEAST_AS_GRAVE("重于等于"),
  GRAVER("重于"),
  AT_MOST_AS_GRAVE("轻于等于"),
  LESS_GRAVE("轻于");

  private final String word;

  Gravity(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
