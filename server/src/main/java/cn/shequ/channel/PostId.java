package cn.shequ.channel;

import java.util.UUID;

/** One post (帖子). Text form: UUID, lower case. */
public record PostId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
