package cn.shequ.resident.batch;

import java.util.UUID;

/** Id of one imported batch (导入批次). Text form: UUID, lower case. */
public record BatchId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
