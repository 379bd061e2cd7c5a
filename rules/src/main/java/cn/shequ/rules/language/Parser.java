package cn.shequ.rules.language;

import cn.shequ.rules.language.Expression.Literal;
import cn.shequ.rules.language.Expression.Name;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one condition, by operator precedence (Pratt): 或 binds loosest, then 且, then 非, then what is said of one field.
 *
 * <p>Reading stops at the first mistake of form; the type checker then finds all mistakes of meaning at once.
 */
public final class Parser {
  /** Longer texts are nobody's policy; the bound keeps reading total. */
  public static final int LONGEST = 10_000;

  private static final int DEEPEST = 100; // parentheses and 非 within each other: far below what a thread's stack holds
  private static final int EITHER = 10;
  private static final int BOTH = 20;
  private static final int NOT = 30;

  /** The longest span of days that a condition looks ahead: a hundred years. */
  private static final long MOST_DAYS = 36_525;

  /** Every word of the language with its ASCII twins. */
  private static final Map<String, String> TWINS =
      Map.ofEntries(
          Map.entry("and", "且"),
          Map.entry("并且", "且"),
          Map.entry("or", "或"),
          Map.entry("或者", "或"),
          Map.entry("not", "非"),
          Map.entry("between", "在"),
          Map.entry("in", "属于"),
          Map.entry("contains", "含"),
          Map.entry("包含", "含"),
          Map.entry("at_least_as_grave_as", "重于等于"),
          Map.entry("graver_than", "重于"),
          Map.entry("at_most_as_grave_as", "轻于等于"),
          Map.entry("less_grave_than", "轻于"),
          Map.entry("recorded", "有值"),
          Map.entry("unrecorded", "无值"),
          Map.entry("within_next", "在未来"),
          Map.entry("days", "天"),
          Map.entry("today", "当日"),
          Map.entry("division", "区划"));

  private static final Map<String, Comparison> COMPARISON_WORDS =
      Map.of(
          "等于", Comparison.EQUAL,
          "不等于", Comparison.NOT_EQUAL,
          "大于等于", Comparison.AT_LEAST,
          "不小于", Comparison.AT_LEAST,
          "小于等于", Comparison.AT_MOST,
          "不大于", Comparison.AT_MOST,
          "大于", Comparison.MORE,
          "小于", Comparison.LESS);

  private static final List<String> AFTER_A_FIELD = List.of("在", "属于", "含", "重于等于", "重于", "轻于等于", "轻于", "有值", "无值", "在未来");
  private static final List<String> BETWEEN_CONDITIONS = List.of("且", "或", "非");

  /** Words that are often typed without the space that ends them; of two that begin alike the longer first. */
  private static final List<String> TOGETHER =
      List.of("且", "或", "非", "属于", "含", "重于等于", "重于", "轻于等于", "轻于", "大于等于", "大于", "小于等于", "小于", "在未来", "在");

  private final List<Token> tokens;
  private int position;
  private int depth;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** Whether {@code word} means something to the language, so that no field may be called so. */
  public static boolean isReserved(String word) {
    var meant = TWINS.getOrDefault(word, word);
    return AFTER_A_FIELD.contains(meant) || COMPARISON_WORDS.containsKey(meant) || BETWEEN_CONDITIONS.contains(meant) || meant.equals("当日")
        || meant.equals("区划");
  }

  /** Empty when the text is no condition; {@code diagnostics} then says where and why. */
  public static Optional<Expression> parse(Text text, Diagnostics diagnostics) {
    var source = text.value();
    try {
      if (source.length() > LONGEST) {
        throw new SyntaxFault(
            "too-long",
            new Span(LONGEST, LONGEST),
            "条件超过" + LONGEST + "字,请拆成几条",
            "a condition has at most " + LONGEST + " characters, split it");
      }
      return Optional.of(new Parser(new Lexer(source).tokens()).whole());
    } catch (SyntaxFault fault) {
      diagnostics.error(fault.code, text.at(fault.span.start()), fault.chinese, fault.english, fault.suggestion);
      return Optional.empty();
    }
  }

  private Expression whole() throws SyntaxFault {
    if (peek().kind() == Token.Kind.END) {
      throw new SyntaxFault("empty-condition", peek().span(), "条件是空的,请写一个条件", "the condition is empty, write one");
    }
    var expression = expression(0);
    var rest = peek();
    if (rest.kind() == Token.Kind.CLOSE) {
      throw new SyntaxFault("unbalanced", rest.span(), "多了一个“)”", "one ')' too many");
    }
    if (rest.kind() != Token.Kind.END) {
      throw unexpected(rest, "“且”或“或”", "'and' or 'or'");
    }
    return expression;
  }

  private Expression expression(int binding) throws SyntaxFault {
    if (++depth > DEEPEST) {
      throw new SyntaxFault(
          "too-deep", peek().span(), "括号或“非”嵌套超过" + DEEPEST + "层", "more than " + DEEPEST + " levels of parentheses");
    }
    var left = operand();
    while (true) {
      var word = word(peek());
      if (word.equals("且") && BOTH > binding) {
        var parts = chain(left, "且", BOTH);
        left = new Expression.All(parts, left.span().to(parts.getLast().span()));
      } else if (word.equals("或") && EITHER > binding) {
        var parts = chain(left, "或", EITHER);
        left = new Expression.Any(parts, left.span().to(parts.getLast().span()));
      } else {
        depth--;
        return left;
      }
    }
  }

  /** A chain becomes one node and not a deep tree: only parentheses and 非 count as depth. */
  private List<Expression> chain(Expression first, String word, int binding) throws SyntaxFault {
    var parts = new ArrayList<Expression>();
    parts.add(first);
    while (word(peek()).equals(word)) {
      advance();
      parts.add(expression(binding));
    }
    return List.copyOf(parts);
  }

  private Expression operand() throws SyntaxFault {
    var token = advance();
    if (token.kind() == Token.Kind.OPEN) {
      var inner = expression(0);
      expect(Token.Kind.CLOSE, ")");
      return inner;
    }
    if (word(token).equals("非")) {
      var inner = expression(NOT);
      return new Expression.Not(inner, token.span().to(inner.span()));
    }
    if (token.kind() != Token.Kind.WORD || isReserved(token.text())) {
      throw unexpected(token, "字段名", "the name of a field");
    }
    return about(new Name(token.text(), token.span()));
  }

  /** What is said of {@code field}. */
  private Expression about(Name field) throws SyntaxFault {
    var token = peek();
    var comparison = comparison(token);
    if (comparison != null) {
      advance();
      var value = literal();
      return new Expression.Compared(field, comparison, token.span(), value, field.span().to(value.span()));
    }
    return switch (word(token)) {
      case "在" -> between(field);
      case "属于" -> within(field);
      case "含" -> {
        advance();
        var values = list();
        yield new Expression.Contains(field, values, field.span().to(previous().span()));
      }
      case "重于等于" -> graver(field, Gravity.AT_LEAST_AS_GRAVE);
      case "重于" -> graver(field, Gravity.GRAVER);
      case "轻于等于" -> graver(field, Gravity.AT_MOST_AS_GRAVE);
      case "轻于" -> graver(field, Gravity.LESS_GRAVE);
      case "有值" -> new Expression.Recorded(field, true, field.span().to(advance().span()));
      case "无值" -> new Expression.Recorded(field, false, field.span().to(advance().span()));
      case "在未来" -> soon(field);
      default -> new Expression.Flag(field, field.span());
    };
  }

  private Expression between(Name field) throws SyntaxFault {
    advance();
    expect(Token.Kind.OPEN_LIST, "[");
    var low = literal();
    expect(Token.Kind.COMMA, ",");
    var high = literal();
    expect(Token.Kind.CLOSE_LIST, "]");
    return new Expression.Between(field, low, high, field.span().to(previous().span()));
  }

  private Expression within(Name field) throws SyntaxFault {
    advance();
    if (!word(peek()).equals("区划")) {
      var values = list();
      return new Expression.OneOf(field, values, field.span().to(previous().span()));
    }
    advance();
    expect(Token.Kind.OPEN, "(");
    var divisions = new ArrayList<Name>();
    do {
      var token = advance();
      if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.NUMBER) {
        throw unexpected(token, "区划名或区划代码", "the name or code of a division");
      }
      divisions.add(new Name(token.text(), token.span()));
    } while (accept(Token.Kind.COMMA));
    expect(Token.Kind.CLOSE, ")");
    return new Expression.Inside(field, List.copyOf(divisions), field.span().to(previous().span()));
  }

  private Expression graver(Name field, Gravity gravity) throws SyntaxFault {
    advance();
    var grade = literal();
    return new Expression.Graver(field, gravity, grade, field.span().to(grade.span()));
  }

  private Expression soon(Name field) throws SyntaxFault {
    advance();
    var number = peek();
    if (number.kind() != Token.Kind.NUMBER) {
      throw unexpected(number, "天数", "a number of days");
    }
    advance();
    var days = whole(number);
    if (days > MOST_DAYS) {
      throw new SyntaxFault(
          "out-of-range", number.span(), "天数最多" + MOST_DAYS, "at most " + MOST_DAYS + " days");
    }
    var unit = peek();
    if (word(unit).equals("天")) {
      advance();
      if (word(peek()).equals("内")) {
        advance();
      }
    } else if (unit.text().equals("天内")) {
      advance();
    } else {
      throw unexpected(unit, "“天 内”", "'days'");
    }
    return new Expression.Soon(field, (int) days, field.span().to(previous().span()));
  }

  private List<Literal> list() throws SyntaxFault {
    expect(Token.Kind.OPEN_LIST, "[");
    var values = new ArrayList<Literal>();
    do {
      values.add(literal());
    } while (accept(Token.Kind.COMMA));
    expect(Token.Kind.CLOSE_LIST, "]");
    return List.copyOf(values);
  }

  private Literal literal() throws SyntaxFault {
    var token = advance();
    return switch (token.kind()) {
      case NUMBER -> new Literal.Whole(whole(token), token.span());
      case DATE -> new Literal.Day(day(token), token.span());
      case WORD -> {
        var word = word(token);
        if (word.equals("当日")) {
          yield new Literal.Today(token.span());
        }
        if (isReserved(token.text())) {
          throw unexpected(token, "一个值", "a value");
        }
        yield new Literal.Word(token.text(), token.span());
      }
      case COMPARISON, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, COMMA, END -> throw unexpected(token, "一个值", "a value");
    };
  }

  private static long whole(Token token) throws SyntaxFault {
    if (token.text().length() > 12) {
      throw new SyntaxFault("out-of-range", token.span(), "数字太大:" + token.text(), "the number " + token.text() + " is too large");
    }
    return Long.parseLong(token.text());
  }

  private static LocalDate day(Token token) throws SyntaxFault {
    try {
      return LocalDate.parse(token.text());
    } catch (DateTimeException noSuchDay) {
      throw new SyntaxFault("no-such-day", token.span(), "没有" + token.text() + "这一天", "there is no day " + token.text());
    }
  }

  private static @Nullable Comparison comparison(Token token) {
    for (var comparison : Comparison.values()) {
      if (comparison.symbol().equals(token.text())) {
        return comparison;
      }
    }
    return COMPARISON_WORDS.get(token.text());
  }

  private static String word(Token token) {
    return token.kind() == Token.Kind.WORD ? TWINS.getOrDefault(token.text(), token.text()) : "";
  }

  private Token peek() {
    return tokens.get(position);
  }

  private Token previous() {
    return tokens.get(position - 1);
  }

  private Token advance() {
    var token = tokens.get(position);
    if (token.kind() != Token.Kind.END) {
      position++;
    }
    return token;
  }

  private boolean accept(Token.Kind kind) {
    if (peek().kind() != kind) {
      return false;
    }
    advance();
    return true;
  }

  private void expect(Token.Kind kind, String sign) throws SyntaxFault {
    if (!accept(kind)) {
      throw unexpected(peek(), "“" + sign + "”", "'" + sign + "'");
    }
  }

  private static SyntaxFault noSpace(Token token, String apart) {
    return new SyntaxFault(
        "no-space", token.span(), "词与词之间请用空格分开,是否想写“" + apart + "”?", "put a space between words: '" + apart + "'", apart);
  }

  private SyntaxFault unexpected(Token found, String wantedChinese, String wantedEnglish) {
    if (found.kind() == Token.Kind.END) {
      return new SyntaxFault(
          "unexpected-end", found.span(), "条件没有写完,这里应为" + wantedChinese, "the condition ends early, expected " + wantedEnglish);
    }
    for (var word : TOGETHER) {
      if (found.kind() == Token.Kind.WORD && found.text().startsWith(word) && !isReserved(found.text())) {
        return noSpace(found, word + " " + found.text().substring(word.length()));
      }
      var before = position == 0 ? found : previous();
      if ((found.kind() == Token.Kind.OPEN || found.kind() == Token.Kind.OPEN_LIST) && before.text().indexOf(word) > 0) {
        return noSpace(before, before.text().replace(word, " " + word + " ").strip());
      }
    }
    return new SyntaxFault(
        "unexpected-word",
        found.span(),
        "这里应为" + wantedChinese + ",却是“" + found.text() + "”",
        "expected " + wantedEnglish + " here, got '" + found.text() + "'");
  }
}
