package cn.shequ.resident;

import java.util.UUID;

/** Id of one resident. Text form: UUID, lower case. Says nothing about the person. */
public record ResidentId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
