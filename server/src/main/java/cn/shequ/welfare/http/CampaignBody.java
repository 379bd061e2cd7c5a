package cn.shequ.welfare.http;

import cn.shequ.welfare.Balance;
import cn.shequ.welfare.Campaign;
import cn.shequ.welfare.Campaigns;
import cn.shequ.welfare.MessageState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A campaign as the API tells it; the ten figures are named as the states are. */
record CampaignBody(
    UUID id,
    String rule,
    String ruleName,
    int ruleVersion,
    String ruleHash,
    String benefit,
    int edition,
    String period,
    String template,
    Map<String, String> values,
    String division,
    LocalDate day,
    LocalDate lastDay,
    boolean urgent,
    long overdueSeconds,
    String state,
    int revision,
    @Nullable Integer audience,
    @Nullable String audienceHash,
    UUID writtenBy,
    Instant writtenAt,
    @Nullable String returnedReason,
    @Nullable UUID approvedBy,
    @Nullable Instant approvedAt,
    @Nullable String recalledReason,
    @Nullable BalanceBody balance) {

  /**
   * @param audience size of the frozen audience
   * @param sum of the ten counted figures
   * @param closes whether they are equal
   */
  record BalanceBody(int audience, int sum, boolean closes, Map<String, Integer> states) {
    static BalanceBody of(Balance balance) {
      return new BalanceBody(balance.audience(), balance.sum(), balance.closes(), figures(balance.states()));
    }
  }

  static Map<String, Integer> figures(Map<MessageState, Integer> states) {
    var figures = new LinkedHashMap<String, Integer>();
    for (var state : MessageState.values()) {
      figures.put(state.word(), states.getOrDefault(state, 0));
    }
    return figures;
  }

  static CampaignBody of(Campaigns.WithBalance found) {
    return of(found.campaign(), BalanceBody.of(found.balance()));
  }

  static CampaignBody of(Campaign campaign, @Nullable BalanceBody balance) {
    var audience = campaign.audience();
    var approvedBy = campaign.approvedBy();
    return new CampaignBody(
        campaign.id().value(),
        campaign.rule().id(),
        campaign.rule().name(),
        campaign.rule().version(),
        campaign.rule().hash(),
        campaign.rule().benefit(),
        campaign.rule().edition(),
        campaign.period(),
        campaign.template(),
        campaign.values(),
        campaign.division().text(),
        campaign.day(),
        campaign.lastDay(),
        campaign.urgent(),
        campaign.overdueAfter().toSeconds(),
        campaign.state().word(),
        campaign.revision(),
        audience == null ? null : audience.size(),
        audience == null ? null : audience.hash(),
        campaign.writtenBy().value(),
        campaign.writtenAt(),
        campaign.returnedReason(),
        approvedBy == null ? null : approvedBy.value(),
        campaign.approvedAt(),
        campaign.recalledReason(),
        balance);
  }
}
