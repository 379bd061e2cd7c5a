package cn.shequ.rules.language;

import org.jspecify.annotations.Nullable;

/** Where reading stopped. Never leaves the package. */
final class SyntaxFault extends Exception {
  final String code;
  final Span span;
  final String chinese;
  final String english;
  final @Nullable String suggestion;

  SyntaxFault(String code, Span span, String chinese, String english) {
    this(code, span, chinese, english, null);
  }

  SyntaxFault(String code, Span span, String chinese, String english, @Nullable String suggestion) {
    super(english, null, false, false);
    this.code = code;
    this.span = span;
    this.chinese = chinese;
    this.english = english;
    this.suggestion = suggestion;
  }
}
