package cn.shequ.box;

import java.util.UUID;

/** One set-top box (机顶盒) that is or was paired. Text form: UUID, lower case. */
public record BoxId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
