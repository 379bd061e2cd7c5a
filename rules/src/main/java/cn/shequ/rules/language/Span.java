package cn.shequ.rules.language;

/** Characters {@code start} (included) to {@code end} (excluded) of a condition. */
public record Span(int start, int end) {
  Span to(Span last) {
    return new Span(start, last.end);
  }
}
