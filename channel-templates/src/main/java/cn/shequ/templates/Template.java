package cn.shequ.templates;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** One template: a form, and how what is written into it reads on every surface. Immutable. */
public sealed interface Template permits PostTemplate, LetterTemplate {

  TemplateId id();

  /** What workers call it, Chinese. */
  String name();

  /** The fields in the order of the form. */
  List<Field> fields();

  /**
   * Checks values and brings them into canonical spelling. A blank value counts as left empty. Values stored by an earlier version of
   * the template are taken: renamed fields by their old ids, retired ones are passed over.
   *
   * @param values by field id
   * @return {@link Filled}, or {@link Rejected} with every wrong, missing or unknown field
   */
  Filling fill(Map<String, String> values);

  /**
   * The text for every surface. The same for the same values, for ever.
   *
   * @throws IllegalArgumentException when {@code filled} is not of this template or not {@link Filled#complete()}
   */
  Rendition render(Filled filled);

  /** The examples of the fields as values; filling them succeeds. */
  SequencedMap<String, String> example();
}
