package cn.shequ.console.view;

import cn.shequ.templates.Field;
import cn.shequ.templates.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * One field of a template's form with what was typed into it.
 *
 * @param value as typed or as stored
 * @param error what is wrong and what to do; null where nothing is
 */
public record FormField(Field field, String value, @Nullable String error) {
  private static final String PREFIX = "value.";
  private static final int LONGEST_EXAMPLE = 24; // more is read by nobody while typing
  private static final String UNTIL = ".until";

  /** The name of the input; a time span has a second one. */
  public String name() {
    return nameOf(field);
  }

  public String untilName() {
    return untilNameOf(field);
  }

  /** A span's first half. */
  public String from() {
    int slash = value.indexOf('/');
    return slash < 0 ? value : value.substring(0, slash);
  }

  /** A span's second half. */
  public String until() {
    int slash = value.indexOf('/');
    return slash < 0 ? "" : value.substring(slash + 1);
  }

  /** The most characters that fit, where the field has such a limit. */
  public @Nullable Integer maximum() {
    return switch (field.type()) {
      case FieldType.Text text -> text.maximum();
      case FieldType.Paragraphs paragraphs -> paragraphs.maximum();
      case FieldType.Digits digits -> digits.length();
      case FieldType.Date d -> null;
      case FieldType.Month m -> null;
      case FieldType.TimeSpan t -> null;
      case FieldType.Telephone t -> null;
      case FieldType.Money m -> null;
      case FieldType.Buildings b -> null;
      case FieldType.Count c -> null;
      case FieldType.MessageNumber m -> null;
    };
  }

  /** The kind of HTML input that helps most with this type. */
  public String input() {
    return switch (field.type()) {
      case FieldType.Text text -> "text";
      case FieldType.Paragraphs paragraphs -> "textarea";
      case FieldType.Date date -> "date";
      case FieldType.Month month -> "month";
      case FieldType.TimeSpan span -> "datetime-local";
      case FieldType.Telephone telephone -> "tel";
      case FieldType.Money money -> "number";
      case FieldType.Buildings buildings -> "text";
      case FieldType.Count count -> "number";
      case FieldType.Digits digits -> "text";
      case FieldType.MessageNumber number -> "text";
    };
  }

  /** A short example, where the hint does not give it already and the input does not lead by itself. */
  public @Nullable String example() {
    var example = field.example();
    if (example == null || field.hint().contains(example) || input().startsWith("date") || input().equals("month")) {
      return null;
    }
    return example.length() > LONGEST_EXAMPLE ? example.substring(0, LONGEST_EXAMPLE) + "…" : example;
  }

  public boolean isSpan() {
    return field.type() instanceof FieldType.TimeSpan;
  }

  public static String nameOf(Field field) {
    return PREFIX + field.id();
  }

  public static String untilNameOf(Field field) {
    return PREFIX + field.id() + UNTIL;
  }
}
