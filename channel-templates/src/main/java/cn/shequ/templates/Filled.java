package cn.shequ.templates;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Values that a template took. Only {@link Template#fill} and {@link LetterTemplate#fillCampaign} make one. */
public final class Filled implements Filling {
  private final TemplateId template;
  private final SequencedMap<String, Value> byField;
  private final boolean complete;

  Filled(TemplateId template, SequencedMap<String, Value> byField, boolean complete) {
    this.template = template;
    this.byField = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byField));
    this.complete = complete;
  }

  public TemplateId template() {
    return template;
  }

  /** Whether every scope was filled; the campaign part of a letter alone is not complete and cannot be rendered. */
  public boolean complete() {
    return complete;
  }

  /** The values to store: canonical spelling, in the order of the form, empty fields absent. Filling them again gives the same. */
  public SequencedMap<String, String> values() {
    var values = new LinkedHashMap<String, String>();
    byField.forEach((field, value) -> values.put(field, value.canonical()));
    return Collections.unmodifiableSequencedMap(values);
  }

  Map<String, Value> byField() {
    return byField;
  }
}
