package cn.shequ.templates;

/** A value that its field's type does not take, with what to do about it in both languages. */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  private final String chinese;

  Unreadable(String chinese, String english) {
    super(english, null, false, false);
    this.chinese = chinese;
  }

  String chinese() {
    return chinese;
  }

  String english() {
    return String.valueOf(getMessage());
  }
}
