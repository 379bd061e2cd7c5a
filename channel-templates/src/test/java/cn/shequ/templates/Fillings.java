package cn.shequ.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tests fill in: the shipped examples, with some fields written otherwise. */
final class Fillings {
  static final Templates SHIPPED = Templates.shipped();

  private Fillings() {}

  static PostTemplate announcement() {
    return (PostTemplate) SHIPPED.template(TemplateId.ANNOUNCEMENT);
  }

  static LetterTemplate letter(TemplateId id) {
    return (LetterTemplate) SHIPPED.template(id);
  }

  static Filled filled(Filling filling) {
    return assertInstanceOf(Filled.class, filling, filling::toString);
  }

  static List<FieldError> errors(Filling filling) {
    return assertInstanceOf(Rejected.class, filling).errors();
  }

  /** The example with {@code field} written as {@code value}. */
  static Map<String, String> exampleWith(Template template, String field, String value) {
    var values = new LinkedHashMap<>(template.example());
    values.put(field, value);
    return values;
  }

  /** The example without {@code fields}. */
  static Map<String, String> exampleWithout(Template template, String... fields) {
    var values = new LinkedHashMap<>(template.example());
    values.keySet().removeAll(List.of(fields));
    return values;
  }

  /** How the example of a shipped template keeps {@code value} in {@code field}. */
  static String kept(Template template, String field, String value) {
    return String.valueOf(filled(template.fill(exampleWith(template, field, value))).values().get(field));
  }

  /** The one error that the example with {@code value} in {@code field} gives. */
  static FieldError refused(Template template, String field, String value) {
    var errors = errors(template.fill(exampleWith(template, field, value)));
    assertEquals(1, errors.size(), errors::toString);
    return errors.getFirst();
  }
}
