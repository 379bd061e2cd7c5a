package cn.shequ.console;

import cn.shequ.console.view.FormErrors;
import cn.shequ.console.view.FormField;
import cn.shequ.http.Request;
import cn.shequ.templates.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Between a template's fields and the inputs of a form. */
final class TemplateForms {
  private TemplateForms() {}

  /** What was typed, by field id; empty fields are left out. */
  static Map<String, String> values(Request request, List<Field> fields) {
    var values = new LinkedHashMap<String, String>();
    for (var field : fields) {
      var typed = request.form(FormField.nameOf(field)).orElse("");
      var until = request.form(FormField.untilNameOf(field)).orElse("");
      // The two halves of a span are typed apart; one alone is passed on as it is, so that the template says what is missing.
      var value = until.isBlank() ? typed : typed + "/" + until;
      if (!value.isBlank()) {
        values.put(field.id(), value);
      }
    }
    return values;
  }

  static List<FormField> form(List<Field> fields, Map<String, String> values, FormErrors errors) {
    return fields.stream()
        .map(field -> new FormField(field, values.getOrDefault(field.id(), ""), errors.at("values/" + field.id())))
        .toList();
  }
}
