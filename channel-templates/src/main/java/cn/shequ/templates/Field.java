package cn.shequ.templates;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a template's form.
 *
 * @param id the key in the values, camelCase
 * @param label what the form and error messages call it, Chinese
 * @param hint what to write, one Chinese sentence for the form
 * @param example a value that could be real; null only where the field is optional
 * @param formerly ids under which older values kept this field; they are read for ever
 */
public record Field(
    String id,
    String label,
    FieldType type,
    FieldScope scope,
    boolean required,
    String hint,
    @Nullable String example,
    List<String> formerly) {
  public Field {
    formerly = List.copyOf(formerly);
  }
}
