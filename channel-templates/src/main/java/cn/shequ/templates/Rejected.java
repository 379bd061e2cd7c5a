package cn.shequ.templates;

import java.util.List;

/**
 * Values that a template does not take.
 *
 * @param errors at least one, at most one for each field, in the order of the form, unknown fields last
 */
public record Rejected(List<FieldError> errors) implements Filling {
  public Rejected {
    errors = List.copyOf(errors);
  }
}
