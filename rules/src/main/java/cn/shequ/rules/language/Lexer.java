package cn.shequ.rules.language;

import java.util.ArrayList;
import java.util.List;

/** Cuts a condition into tokens. */
final class Lexer {
  private final String source;
  private int position;

  Lexer(String source) {
    this.source = source;
  }

  List<Token> tokens() throws SyntaxFault {
    var tokens = new ArrayList<Token>();
    while (true) {
      skipBlanks();
      var token = next();
      tokens.add(token);
      if (token.kind() == Token.Kind.END) {
        return tokens;
      }
    }
  }

  private void skipBlanks() {
    while (position < source.length() && Character.isWhitespace(peek(0))) {
      position++;
    }
  }

  private Token next() throws SyntaxFault {
    if (position >= source.length()) {
      return new Token(Token.Kind.END, "", new Span(source.length(), source.length()));
    }
    var first = peek(0);
    if (isDigit(first)) {
      return number();
    }
    if (isWordStart(first)) {
      return take(Token.Kind.WORD, wordLength(0));
    }
    return symbol(first);
  }

  private Token number() throws SyntaxFault {
    if (isDate()) {
      return take(Token.Kind.DATE, 10);
    }
    var length = 0;
    while (isDigit(peek(length))) {
      length++;
    }
    if (peek(length) == '.') {
      throw new SyntaxFault(
          "not-whole", new Span(position, position + length + 1), "这里只能写整数,不能带小数点", "only whole numbers are allowed here");
    }
    return take(Token.Kind.NUMBER, length);
  }

  private boolean isDate() {
    var shape = "dddd-dd-dd";
    for (var i = 0; i < shape.length(); i++) {
      var c = peek(i);
      if (shape.charAt(i) == 'd' ? !isDigit(c) : c != shape.charAt(i)) {
        return false;
      }
    }
    return !isDigit(peek(shape.length()));
  }

  private Token symbol(char first) throws SyntaxFault {
    var second = peek(1);
    return switch (first) {
      case '(' -> take(Token.Kind.OPEN, 1);
      case ')' -> take(Token.Kind.CLOSE, 1);
      case '[' -> take(Token.Kind.OPEN_LIST, 1);
      case ']' -> take(Token.Kind.CLOSE_LIST, 1);
      case ',' -> take(Token.Kind.COMMA, 1);
      case '≥', '≧' -> comparison("≥", 1);
      case '≤', '≦' -> comparison("≤", 1);
      case '≠' -> comparison("≠", 1);
      case '>' -> second == '=' ? comparison("≥", 2) : comparison(">", 1);
      case '<' -> second == '=' ? comparison("≤", 2) : second == '>' ? comparison("≠", 2) : comparison("<", 1);
      case '=' -> comparison("=", second == '=' ? 2 : 1);
      case '!' -> second == '=' ? comparison("≠", 2) : word("非", 1);
      case '&' -> word("且", second == '&' ? 2 : 1);
      case '|' -> word("或", second == '|' ? 2 : 1);
      default -> {
        var shown = Character.toString(source.codePointAt(position));
        throw new SyntaxFault(
            "unknown-character",
            new Span(position, position + shown.length()),
            "不认识的符号“" + shown + "”,请删去",
            "unknown character '" + shown + "', remove it");
      }
    };
  }

  private Token comparison(String symbol, int length) {
    return new Token(Token.Kind.COMPARISON, symbol, take(Token.Kind.COMPARISON, length).span());
  }

  private Token word(String word, int length) {
    return new Token(Token.Kind.WORD, word, take(Token.Kind.WORD, length).span());
  }

  private Token take(Token.Kind kind, int length) {
    var folded = new StringBuilder(length);
    for (var i = 0; i < length; i++) {
      folded.append(peek(i));
    }
    var token = new Token(kind, folded.toString(), new Span(position, position + length));
    position += length;
    return token;
  }

  private int wordLength(int from) {
    var length = from;
    while (isWordStart(peek(length)) || isDigit(peek(length)) || peek(length) == '.') {
      length++;
    }
    return length;
  }

  /** The character {@code ahead} of here, folded to half width; NUL beyond the end. */
  private char peek(int ahead) {
    var at = position + ahead;
    return at < source.length() ? folded(source.charAt(at)) : '\0';
  }

  /** Chinese input methods type full-width signs; each counts as its half-width twin. */
  private static char folded(char c) {
    if (c >= '\uFF01' && c <= '\uFF5E') {
      return (char) (c - 0xFEE0);
    }
    return switch (c) {
      case '\u3000' -> ' ';
      case '、' -> ',';
      case '【', '〔' -> '[';
      case '】', '〕' -> ']';
      default -> c;
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(char c) {
    return Character.isLetter(c) || c == '_' || Character.isSurrogate(c);
  }
}
