package cn.shequ.resident;

import java.util.regex.Pattern;

/**
 * How a name is written and looked up: without spaces between Chinese characters (王　芳), with the one right dot in ethnic names. Rare
 * characters stay as they are: Unicode normalisation would replace some of them by others.
 */
public final class PersonName {
  private static final Pattern DOTS = Pattern.compile("[\u2022\u2027\u30FB\uFF0E\u2219\u25CF\uFF65]");

  private PersonName() {}

  public static String plain(String name) {
    var dotted = DOTS.matcher(name.strip()).replaceAll("·");
    if (dotted.codePoints().anyMatch(point -> point < 0x80 && Character.isLetter(point))) {
      return dotted;
    }
    return dotted
        .codePoints()
        .filter(point -> !Character.isWhitespace(point) && !Character.isSpaceChar(point))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
