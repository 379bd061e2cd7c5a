package cn.shequ.templates;

/**
 * What may be typed into a field. Values travel as strings; each type says which spellings it takes, and the one it keeps (canonical,
 * in {@link Filled#values()}). Lengths count characters (code points).
 */
public sealed interface FieldType {

  /** One line of text. Pasted markup is stripped. */
  record Text(int maximum) implements FieldType {}

  /** Text of several paragraphs, one a line; {@code maximum} holds for all together. Pasted markup becomes paragraphs. */
  record Paragraphs(int maximum) implements FieldType {}

  /** A calendar day: takes 2026-10-01, 2026/10/1, 2026.10.1, 2026年10月1日, 20261001; keeps 2026-10-01. */
  record Date() implements FieldType {}

  /** A calendar month: takes 2026-09, 2026/9, 2026年9月, 202609; keeps 2026-09. */
  record Month() implements FieldType {}

  /**
   * From a minute to a later minute, local time: takes 2026-11-25T08:00/2026-11-25T17:00, and 2026年11月25日 8:00至17:00 with the second
   * day left out when it is the first; keeps the former.
   */
  record TimeSpan() implements FieldType {}

  /** A telephone number in use in the mainland, with an optional extension (转): keeps 0571-87654321转3. */
  record Telephone() implements FieldType {}

  /** A sum in whole fen, at least one: 6000 is 60.00元. */
  record Money() implements FieldType {}

  /** Names of buildings (幢), apart by 、 or comma or line; keeps 、. At most {@code maximum}, each of at most 12 characters. */
  record Buildings(int maximum) implements FieldType {}

  /** A whole number from {@code least} to {@code most}. */
  record Count(int least, int most) implements FieldType {}

  /** Exactly {@code length} digits, such as the last four of a card. */
  record Digits(int length) implements FieldType {}

  /** The number by which a resident can have a letter verified (消息编号), such as A1B2-C3: capitals and digits. */
  record MessageNumber() implements FieldType {}

  /** The type's name in template files and JSON; chooses the input on a form. */
  default String id() {
    return switch (this) {
      case Text t -> "text";
      case Paragraphs p -> "paragraphs";
      case Date d -> "date";
      case Month m -> "month";
      case TimeSpan t -> "time-span";
      case Telephone t -> "telephone";
      case Money m -> "money";
      case Buildings b -> "buildings";
      case Count c -> "count";
      case Digits d -> "digits";
      case MessageNumber m -> "message-number";
    };
  }
}
