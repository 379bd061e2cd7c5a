package cn.shequ.welfare;

import java.util.UUID;

/** One message to one resident. Text form: UUID, lower case. */
public record MessageId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
