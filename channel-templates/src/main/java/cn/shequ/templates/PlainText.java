package cn.shequ.templates;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes plain text of what people paste: markup of a word processor or a web page becomes paragraphs, white space becomes single
 * spaces, invisible characters vanish; what would disturb a screen is refused. Cleaning clean text changes nothing.
 */
final class PlainText {
  private static final int MOST_PASTED = 20_000; // beyond every field's limit; bounds the work on pasted markup
  private static final int MOST_ROUNDS = 8; // honest markup needs two; deeper nesting is somebody's attempt

  private static final Pattern BREAKING_TAG =
      Pattern.compile(
          "<(?:br|/?(?:p|div|li|ul|ol|tr|table|h[1-6]|section|article|blockquote))(?:[\\s/][^<>]*)?>", Pattern.CASE_INSENSITIVE);
  private static final Pattern WITHOUT_TEXT =
      Pattern.compile("<(style|script|head|title|xml)(?:\\s[^<>]*)?>.*?</\\1\\s*>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern CELL_END = Pattern.compile("</t[dh]\\s*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern TAG = Pattern.compile("<(?:/?[a-zA-Z][a-zA-Z0-9:-]*(?:[\\s/][^<>]*)?|[!?][^<>]*)>");
  private static final Pattern ENTITY = Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,6}));");
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("nbsp", " "), Map.entry("ensp", " "), Map.entry("emsp", " "), Map.entry("lt", "<"), Map.entry("gt", ">"),
          Map.entry("amp", "&"), Map.entry("quot", "\""), Map.entry("apos", "'"), Map.entry("middot", "·"), Map.entry("ldquo", "“"),
          Map.entry("rdquo", "”"), Map.entry("lsquo", "‘"), Map.entry("rsquo", "’"), Map.entry("mdash", "—"), Map.entry("ndash", "–"),
          Map.entry("hellip", "…"), Map.entry("times", "×"), Map.entry("deg", "°"));

  // A word processor copies a soft line break as a vertical tab.
  private static final Pattern LINE_END = Pattern.compile("\\r\\n|[\\r\\n\\u000B\\u000C\\u0085\\u2028\\u2029]");
  // Zero-width characters, and marks that turn the direction of writing: copied along unseen, of no use in Chinese.
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\u00AD\\u061C\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF]");
  private static final Pattern SPACES = Pattern.compile("[\\t\\p{Zs}]+");

  private PlainText() {}

  /** The text as one line, stripped; empty when nothing is left. */
  static String line(String raw) throws Unreadable {
    return String.join(" ", paragraphs(raw));
  }

  /** The paragraphs, each one line, stripped and not empty. */
  static List<String> paragraphs(String raw) throws Unreadable {
    if (raw.length() > MOST_PASTED) {
      throw new Unreadable(
          "内容太长（" + raw.length() + "个字符），请只粘贴需要的部分",
          "is too long (" + raw.length() + " characters): paste only what is needed");
    }
    var text = withoutMarkup(raw);
    refuseDisturbing(text);
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  // Until nothing changes: a decoded entity or a vanished character may have completed another tag.
  private static String withoutMarkup(String raw) throws Unreadable {
    var text = evenSpaces(raw);
    if (BREAKING_TAG.matcher(text).find()) {
      text = unwrapped(text);
    }
    for (int round = 0; round < MOST_ROUNDS; round++) {
      var before = text;
      text = WITHOUT_TEXT.matcher(text).replaceAll("");
      text = COMMENT.matcher(text).replaceAll("");
      text = BREAKING_TAG.matcher(text).replaceAll("\n");
      text = CELL_END.matcher(text).replaceAll(" ");
      text = TAG.matcher(text).replaceAll("");
      text = ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(decoded(entity)));
      text = evenSpaces(text);
      if (text.equals(before)) {
        return text;
      }
    }
    throw new Unreadable("里面的网页标记太多，请先粘贴到记事本，再从那里复制", "has too much markup: paste it into a plain text editor first");
  }

  private static String evenSpaces(String text) {
    var visible = INVISIBLE.matcher(text).replaceAll("");
    return SPACES.matcher(LINE_END.matcher(visible).replaceAll("\n")).replaceAll(" ");
  }

  // In markup the end of a line is only a space, and none at all between two Chinese characters.
  private static String unwrapped(String text) {
    var joined = new StringBuilder(text.length());
    for (var line : text.split("\n")) {
      var words = line.strip();
      if (joined.length() > 0 && !words.isEmpty() && (joined.charAt(joined.length() - 1) < 0x80 || words.charAt(0) < 0x80)) {
        joined.append(' ');
      }
      joined.append(words);
    }
    return joined.toString();
  }

  private static String decoded(MatchResult entity) {
    if (entity.group(3) != null) {
      return NAMED.getOrDefault(entity.group(3).toLowerCase(Locale.ROOT), entity.group());
    }
    int character = entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
    return Character.isValidCodePoint(character) ? Character.toString(character) : "";
  }

  private static void refuseDisturbing(String text) throws Unreadable {
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int character = text.codePointAt(at);
      if (disturbs(character)) {
        int place = text.codePointCount(0, at) + 1;
        throw new Unreadable(
            "第%d个字是看不见的控制字符（U+%04X），请删去后重新输入".formatted(place, character),
            "has an invisible control character (U+%04X) at place %d: delete it and type again".formatted(character, place));
      }
    }
  }

  private static boolean disturbs(int character) {
    boolean noCharacter = (character & 0xFFFE) == 0xFFFE || character >= 0xFDD0 && character <= 0xFDEF;
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character != '\n' && character != '\t';
      case Character.SURROGATE -> true;
      default -> noCharacter;
    };
  }
}
