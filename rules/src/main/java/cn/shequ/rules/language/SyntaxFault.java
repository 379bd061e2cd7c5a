package cn.shequ.rules.language;

/** Where reading stopped. Never leaves the package. */
final class SyntaxFault extends Exception {
  final String code;
  final Span span;
  final String chinese;
  final String english;

  SyntaxFault(String code, Span span, String chinese, String english) {
    super(english, null, false, false);
    this.code = code;
    this.span = span;
    this.chinese = chinese;
    this.english = english;
  }
}
