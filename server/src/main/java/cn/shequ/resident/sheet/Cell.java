package cn.shequ.resident.sheet;

import java.util.Set;
import java.util.regex.Pattern;

/** What typing and Excel do to a cell, undone. */
final class Cell {
  private static final Pattern TEXT_FORMULA = Pattern.compile("=\\s*\"(.*)\"");
  private static final Set<String> DITTO = Set.of("同上", "〃", "″", "\"", "''");
  private static final int FULL_WIDTH_OFFSET = 0xFEE0;

  private Cell() {}

  /** Without the spaces of all kinds around it, the apostrophe in front and Excel's {@code ="…"}; full-width letters stay. */
  static String stripped(String cell) {
    if (cell.isEmpty()) {
      return cell;
    }
    int from = 0;
    int to = cell.length();
    while (from < to && isSpace(cell.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(cell.charAt(to - 1))) {
      to--;
    }
    var text = cell.substring(from, to);
    if (text.startsWith("'") && text.length() > 1 || text.startsWith("‘") || text.startsWith("’")) {
      return stripped(text.substring(1));
    }
    if (text.startsWith("=")) {
      var formula = TEXT_FORMULA.matcher(text);
      return formula.matches() ? stripped(formula.group(1)) : text;
    }
    return text;
  }

  /** Full-width forms of ASCII as ASCII. Never for names: Unicode normalisation would replace rare characters by others. */
  static String halfWidth(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '\u3000') {
        return text.codePoints().map(Cell::halfWidth).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
      }
    }
    return text;
  }

  private static int halfWidth(int point) {
    return point >= 0xFF01 && point <= 0xFF5E ? point - FULL_WIDTH_OFFSET : point == 0x3000 ? ' ' : point;
  }

  static boolean isDitto(String stripped) {
    return DITTO.contains(stripped);
  }

  static boolean isSpace(int c) {
    return c <= ' ' || c == '\u00A0' || c == '\u3000' || c == '\uFEFF' || c >= '\u2000' && c <= '\u200F' || c == '\u202F';
  }
}
