package cn.shequ.settings;

/** A text that is not a value of its setting. Says what is wrong; what is allowed says the setting. */
final class WrongValue extends Exception {
  private static final long serialVersionUID = 1L;

  private final String chinese;

  WrongValue(String chinese, String english) {
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
