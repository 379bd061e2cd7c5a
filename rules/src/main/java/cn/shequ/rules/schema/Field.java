package cn.shequ.rules.schema;

import java.util.List;

/**
 * One field of the schema.
 *
 * @param key its ASCII name, which is also a name that rules may use
 * @param names its Chinese names; the first is the one that is shown
 * @param sensitive whether its values are shown only to those who stated a purpose
 */
public record Field(String key, List<String> names, Source source, Absence absence, boolean sensitive) {
  public Field {
    names = List.copyOf(names);
  }

  /** The name that is shown. */
  public String name() {
    return names.getFirst();
  }
}
