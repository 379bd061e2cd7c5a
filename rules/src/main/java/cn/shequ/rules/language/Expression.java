package cn.shequ.rules.language;

import java.time.LocalDate;
import java.util.List;

/** A condition as written: names are not yet looked up and types not yet checked. */
public sealed interface Expression {
  Span span();

  /** {@code 甲 且 乙 且 丙}; two parts or more. */
  record All(List<Expression> parts, Span span) implements Expression {}

  /** {@code 甲 或 乙 或 丙}; two parts or more. */
  record Any(List<Expression> parts, Span span) implements Expression {}

  /** 非 */
  record Not(Expression inner, Span span) implements Expression {}

  /** {@code 需长期照护}: a field of yes and no. */
  record Flag(Name field, Span span) implements Expression {}

  /** {@code 周岁 ≥ 80} */
  record Compared(Name field, Comparison comparison, Span at, Literal value, Span span) implements Expression {}

  /** {@code 周岁 在 [80, 89]}: both ends belong to it. */
  record Between(Name field, Literal low, Literal high, Span span) implements Expression {}

  /** {@code 残疾等级 属于 [一级, 二级]} */
  record OneOf(Name field, List<Literal> values, Span span) implements Expression {}

  /** {@code 户籍区划 属于 区划(杭州市)} */
  record Inside(Name field, List<Name> divisions, Span span) implements Expression {}

  /** {@code 困难类别 含 [低保, 低边]}: at least one of them. */
  record Contains(Name field, List<Literal> values, Span span) implements Expression {}

  /** {@code 残疾等级 重于等于 二级} */
  record Graver(Name field, Gravity gravity, Literal grade, Span span) implements Expression {}

  /** {@code 残疾等级 有值}, {@code 残疾等级 无值} */
  record Recorded(Name field, boolean present, Span span) implements Expression {}

  /** {@code 残疾人证到期日 在未来 30天 内}: today and the next 30 days. */
  record Soon(Name field, int days, Span span) implements Expression {}

  /** A field, a value, a division, as written. */
  record Name(String text, Span span) {}

  /** What stands on the other side of an operator. */
  sealed interface Literal {
    Span span();

    record Whole(long value, Span span) implements Literal {}

    /** {@code 2026-01-01}; the parser has checked that the day exists. */
    record Day(LocalDate value, Span span) implements Literal {}

    /** 当日 */
    record Today(Span span) implements Literal {}

    record Word(String text, Span span) implements Literal {}
  }
}
