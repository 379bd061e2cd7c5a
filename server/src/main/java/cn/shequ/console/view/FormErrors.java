package cn.shequ.console.view;

import cn.shequ.problem.BadInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with a form, by the pointer of the field: each error stands where it was made. */
public record FormErrors(Map<String, String> byPointer) {
  public static final FormErrors NONE = new FormErrors(Map.of());

  public static FormErrors of(BadInput bad) {
    var errors = new LinkedHashMap<String, String>();
    bad.errors().forEach(error -> errors.putIfAbsent(error.pointer(), error.chinese()));
    return new FormErrors(errors);
  }

  /** Of one field, such as {@code lastDay} or {@code values/title}; null where nothing is wrong. */
  public @Nullable String at(String field) {
    return byPointer.get("/" + field);
  }

  /** Of a field or of one of its elements, such as {@code buildings/2}. */
  public @Nullable String under(String field) {
    var own = at(field);
    return own != null
        ? own
        : byPointer.entrySet().stream().filter(error -> error.getKey().startsWith("/" + field + "/")).map(Map.Entry::getValue).findFirst().orElse(null);
  }

  public boolean any() {
    return !byPointer.isEmpty();
  }

  public List<String> all() {
    return List.copyOf(byPointer.values());
  }
}
