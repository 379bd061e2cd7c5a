package cn.shequ.resident;

/** By what residents are looked for; always the whole value, for sealed values have no beginnings. */
public sealed interface ResidentSearch {
  record ByName(String name) implements ResidentSearch {}

  record ByIdNumber(String idNumber) implements ResidentSearch {}

  record ByTelephone(String telephone) implements ResidentSearch {}

  /** As the audit log names it: never the value. */
  default String field() {
    return switch (this) {
      case ByName name -> "name";
      case ByIdNumber number -> "id-number";
      case ByTelephone telephone -> "telephone";
    };
  }
}
