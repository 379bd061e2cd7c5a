package cn.shequ.visit;

import java.util.UUID;

/** One visit. Text form: UUID, lower case. */
public record VisitId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
