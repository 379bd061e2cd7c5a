package cn.shequ.templates;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one template.
 *
 * @param fields in the order of the form, no id twice
 * @param retired ids that older values may still carry; passed over
 */
record Form(List<Field> fields, Set<String> retired) {
  Form {
    fields = List.copyOf(fields);
    retired = Set.copyOf(retired);
  }

  Filling fill(TemplateId template, Map<String, String> values) {
    return fill(fields, List.of(), template, values, true);
  }

  Filling fillOnly(FieldScope scope, TemplateId template, Map<String, String> values) {
    var mine = fields.stream().filter(field -> field.scope() == scope).toList();
    var others = fields.stream().filter(field -> field.scope() != scope).toList();
    return fill(mine, others, template, values, false);
  }

  private Filling fill(
      List<Field> asked, List<Field> tooEarly, TemplateId template, Map<String, String> values, boolean complete) {
    var read = new LinkedHashMap<String, Value>();
    var errors = new ArrayList<FieldError>();
    var known = new HashSet<>(retired);
    for (var field : asked) {
      known.add(field.id());
      known.addAll(field.formerly());
      try {
        var raw = raw(field, values);
        var value = raw == null ? null : ValueReader.read(field.type(), raw);
        if (value != null) {
          read.put(field.id(), value);
        } else if (field.required()) {
          errors.add(error(field, "请填写“" + field.label() + "”：" + field.hint(), "is required"));
        }
      } catch (Unreadable e) {
        errors.add(error(field, "“" + field.label() + "”" + e.chinese(), e.english()));
      }
    }
    for (var field : tooEarly) {
      known.add(field.id());
      if (values.containsKey(field.id())) {
        errors.add(
            error(
                field,
                "“" + field.label() + "”因人而异，打开消息时由系统填写，请删去",
                "belongs to a person and is filled in when the letter is opened: remove it"));
      }
    }
    values.keySet().stream()
        .filter(key -> !known.contains(key))
        .sorted()
        .map(key -> new FieldError(key, key, "这个模板没有“" + key + "”这一项，请删去", key + " is no field of this template: remove it"))
        .forEach(errors::add);
    return errors.isEmpty() ? new Filled(template, read, complete) : new Rejected(errors);
  }

  private static FieldError error(Field field, String chinese, String english) {
    return new FieldError(field.id(), field.label(), chinese, field.id() + " " + english);
  }

  private static @Nullable String raw(Field field, Map<String, String> values) {
    if (values.containsKey(field.id())) {
      return values.get(field.id());
    }
    return field.formerly().stream().filter(values::containsKey).map(values::get).findFirst().orElse(null);
  }

  SequencedMap<String, String> example() {
    var example = new LinkedHashMap<String, String>();
    for (var field : fields) {
      if (field.example() != null) {
        example.put(field.id(), field.example());
      }
    }
    return example;
  }

  /** @throws IllegalArgumentException when {@code filled} is another template's or only a part */
  static Map<String, Value> complete(TemplateId template, Filled filled) {
    if (!filled.template().equals(template) || !filled.complete()) {
      throw new IllegalArgumentException(
          "not the whole values of " + template + ": " + filled.template() + (filled.complete() ? "" : ", campaign part"));
    }
    return filled.byField();
  }
}
