package cn.shequ.account;

import java.util.UUID;

/** Id of an account. Text form: UUID, lower case. */
public record AccountId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
