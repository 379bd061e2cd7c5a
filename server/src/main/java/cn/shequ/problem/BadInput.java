package cn.shequ.problem;

import java.util.List;

/** Input that cannot be taken as it is; names every wrong field at once. */
public final class BadInput extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * One wrong field.
   *
   * @param pointer where: a JSON pointer ({@code /values/title}), a parameter's name, or row and column of a sheet
   * @param chinese what is wrong and what to do
   * @param english the same
   */
  public record FieldError(String pointer, String chinese, String english) implements java.io.Serializable {}

  private final List<FieldError> errors;

  public BadInput(List<FieldError> errors) {
    super(
        "bad-input",
        errors.size() == 1 ? errors.getFirst().chinese() : "有 " + errors.size() + " 处需要修改",
        errors.size() == 1 ? errors.getFirst().english() : errors.size() + " fields need a change");
    this.errors = List.copyOf(errors);
  }

  public BadInput(String pointer, String chinese, String english) {
    this(List.of(new FieldError(pointer, chinese, english)));
  }

  public List<FieldError> errors() {
    return errors;
  }
}
