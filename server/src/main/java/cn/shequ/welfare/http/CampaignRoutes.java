package cn.shequ.welfare.http;

import cn.shequ.account.Permission;
import cn.shequ.division.DivisionCode;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.BadInput;
import cn.shequ.welfare.CampaignId;
import cn.shequ.welfare.Campaigns;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/campaigns}. */
public final class CampaignRoutes {
  private record DraftBody(
      @Nullable String rule,
      @Nullable Map<String, String> values,
      @Nullable String division,
      @Nullable LocalDate lastDay,
      @Nullable Boolean urgent,
      @Nullable Long overdueSeconds) {}

  private record ReasonBody(@Nullable String reason) {}

  private record ApprovalBody(@Nullable String audienceHash) {}

  private final Campaigns campaigns;
  private final Duration overdueAfter;

  /** @param overdueAfter for drafts that say nothing of it */
  public CampaignRoutes(Campaigns campaigns, Duration overdueAfter) {
    this.campaigns = campaigns;
    this.overdueAfter = overdueAfter;
  }

  public void register(Routes routes) {
    var see = Access.holder(Permission.SEE_CAMPAIGNS);
    var write = Access.holder(Permission.WRITE_CAMPAIGN);
    var approve = Access.holder(Permission.APPROVE_CAMPAIGN);
    routes.get(
        "/v1/campaigns",
        see,
        request -> Answer.ok(Map.of("campaigns", campaigns.list(request.caller()).stream().map(CampaignBody::of).toList())));
    routes.post("/v1/campaigns", write, this::write);
    routes.get("/v1/campaigns/{campaign}", see, request -> Answer.ok(CampaignBody.of(campaigns.find(request.caller(), id(request)))));
    routes.put(
        "/v1/campaigns/{campaign}",
        write,
        request -> Answer.ok(CampaignBody.of(campaigns.edit(request.caller(), id(request), draft(request)), null)));
    routes.get("/v1/campaigns/{campaign}/balance", see, this::balance);
    routes.post(
        "/v1/campaigns/{campaign}/submit", write, request -> Answer.ok(CampaignBody.of(campaigns.submit(request.caller(), id(request)), null)));
    routes.post(
        "/v1/campaigns/{campaign}/return",
        approve,
        request -> Answer.ok(CampaignBody.of(campaigns.giveBack(request.caller(), id(request), reason(request)), null)));
    routes.post("/v1/campaigns/{campaign}/approve", approve, this::approve);
    routes.post(
        "/v1/campaigns/{campaign}/recall",
        approve,
        request -> Answer.ok(CampaignBody.of(campaigns.recall(request.caller(), id(request), reason(request)))));
  }

  private Answer write(Request request) {
    var campaign = campaigns.write(request.caller(), draft(request));
    return Answer.created("/v1/campaigns/" + campaign.id(), CampaignBody.of(campaign, null));
  }

  private Answer approve(Request request) {
    var hash = request.body(ApprovalBody.class).audienceHash();
    if (hash == null || hash.isBlank()) {
      throw new BadInput("/audienceHash", "请带上您核对过的名单校验码", "Send the hash of the list that you checked");
    }
    return Answer.ok(CampaignBody.of(campaigns.approve(request.caller(), id(request), hash)));
  }

  private Answer balance(Request request) {
    var found = campaigns.find(request.caller(), id(request));
    var communities = new LinkedHashMap<String, Map<String, Integer>>();
    campaigns
        .balanceByCommunity(request.caller(), id(request))
        .forEach((community, states) -> communities.put(community, CampaignBody.figures(states)));
    return Answer.ok(Map.of("balance", CampaignBody.BalanceBody.of(found.balance()), "communities", communities));
  }

  private Campaigns.Draft draft(Request request) {
    var body = request.body(DraftBody.class);
    var errors = new ArrayList<BadInput.FieldError>();
    require(errors, "/rule", "规则", body.rule());
    require(errors, "/values", "消息内容", body.values());
    require(errors, "/division", "区划", body.division());
    require(errors, "/lastDay", "最后一天", body.lastDay());
    if (!errors.isEmpty()) {
      throw new BadInput(errors);
    }
    var seconds = body.overdueSeconds();
    return new Campaigns.Draft(
        present(body.rule()),
        present(body.values()),
        DivisionCode.parse("/division", present(body.division())),
        present(body.lastDay()),
        Boolean.TRUE.equals(body.urgent()),
        seconds == null ? overdueAfter : Duration.ofSeconds(seconds));
  }

  private static void require(ArrayList<BadInput.FieldError> errors, String pointer, String label, @Nullable Object value) {
    if (value == null) {
      errors.add(new BadInput.FieldError(pointer, "请填写" + label, "Is missing"));
    }
  }

  private static <T> T present(@Nullable T value) {
    return java.util.Objects.requireNonNull(value);
  }

  private static String reason(Request request) {
    var reason = request.body(ReasonBody.class).reason();
    return reason == null ? "" : reason;
  }

  private static CampaignId id(Request request) {
    return new CampaignId(request.id("campaign"));
  }
}
