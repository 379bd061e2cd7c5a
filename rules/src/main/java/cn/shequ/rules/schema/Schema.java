package cn.shequ.rules.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names that rules may use. Immutable. */
public final class Schema {
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Map<String, String> divisions;
  private final LeapDay leapDay;

  /** @param divisions name to the beginning of its code: 杭州市 to 3301 */
  public Schema(Collection<Field> fields, Map<String, String> divisions, LeapDay leapDay) {
    for (var field : fields) {
      this.fields.put(field.key(), field);
      field.names().forEach(name -> this.fields.put(name, field));
    }
    this.divisions = new LinkedHashMap<>(divisions);
    this.leapDay = leapDay;
  }

  /** By its key or any of its names. */
  public Optional<Field> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** Chinese names first, so that a suggestion is one of them where it can be. */
  public List<String> fieldNames() {
    var names = new ArrayList<String>();
    fields.values().stream().distinct().forEach(field -> names.addAll(field.names()));
    fields.values().stream().distinct().forEach(field -> names.add(field.key()));
    return names;
  }

  /** The beginning of the codes of the division called {@code name}. */
  public Optional<String> division(String name) {
    return Optional.ofNullable(divisions.get(name));
  }

  public Collection<String> divisionNames() {
    return divisions.keySet();
  }

  public LeapDay leapDay() {
    return leapDay;
  }
}
