package cn.shequ.welfare;

import java.util.UUID;

/** One campaign (专项). Text form: UUID, lower case. */
public record CampaignId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
