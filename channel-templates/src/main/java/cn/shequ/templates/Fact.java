package cn.shequ.templates;

/** One row of an article's table, such as 时间 | 2026年11月25日 星期三 8:00至17:00; neither side is empty. */
public record Fact(String label, String value) {}
