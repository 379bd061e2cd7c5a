package cn.shequ.rules.language;

/** The smallest piece of a condition; {@code text} is folded to half width. */
record Token(Kind kind, String text, Span span) {
  enum Kind {
    WORD,
    NUMBER,
    DATE,
    COMPARISON,
    OPEN,
    CLOSE,
    OPEN_LIST,
    CLOSE_LIST,
    COMMA,
    END
  }
}
