package cn.shequ.rules.language;

/** How two values of one type are compared. */
public enum Comparison {
  EQUAL("="),
  NOT_EQUAL("≠"),
  AT_LEAST("≥"),
  AT_MOST("≤"),
  MORE(">"),
  LESS("<");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }
}
