package cn.shequ.console.view;

import java.util.List;

/** What was revealed of one resident for a stated purpose, as rows to show: label and value. */
public record RevealedResident(String purpose, List<Row> rows) {
  public record Row(String label, String value) {}
}
