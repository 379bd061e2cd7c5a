package cn.shequ.welfare.http;

import cn.shequ.account.Permission;
import cn.shequ.division.DivisionCode;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.BadInput;
import cn.shequ.rules.Rule;
import cn.shequ.rules.explain.Explanation;
import cn.shequ.welfare.Campaigns;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /v1/rules}: which are in force, whom one finds, and why somebody is or is not among them. */
public final class RuleRoutes {
  private record RuleBody(
      String id,
      String name,
      int version,
      int edition,
      String benefit,
      String period,
      String legalBasis,
      LocalDate effectiveFrom,
      @Nullable LocalDate effectiveUntil,
      @Nullable String template,
      String condition,
      String hash) {
    static RuleBody of(Rule rule) {
      return new RuleBody(
          rule.id(),
          rule.name(),
          rule.version(),
          rule.edition(),
          rule.benefit(),
          rule.period().chinese(),
          rule.legalBasis(),
          rule.effectiveFrom(),
          rule.effectiveUntil(),
          rule.template(),
          rule.conditionText(),
          rule.hash());
    }
  }

  private record ReasonBody(int order, String name, String condition, @Nullable String value, String result, @Nullable String law) {}

  private record ExplanationBody(
      String rule,
      String hash,
      UUID resident,
      LocalDate day,
      String outcome,
      String summary,
      List<ReasonBody> reasons,
      List<String> missing,
      @Nullable LocalDate willMatchOn) {
    static ExplanationBody of(Explanation why) {
      return new ExplanationBody(
          why.rule(),
          why.hash(),
          why.resident(),
          why.day(),
          why.verdict().chinese(),
          why.summary(),
          why.reasons().stream()
              .map(
                  reason ->
                      new ReasonBody(reason.order(), reason.name(), reason.atom(), reason.value(), reason.result().chinese(), reason.law()))
              .toList(),
          why.missing(),
          why.willMatchOn());
    }
  }

  private final Campaigns campaigns;

  public RuleRoutes(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  public void register(Routes routes) {
    var see = Access.holder(Permission.SEE_CAMPAIGNS);
    routes.get("/v1/rules", see, this::rules);
    routes.get("/v1/rules/{rule}/preview", see, this::preview);
    routes.get(
        "/v1/rules/{rule}/explanation",
        see,
        request ->
            Answer.ok(
                ExplanationBody.of(
                    campaigns.explain(
                        request.caller(), request.path("rule"), resident(request), request.queryRequired("purpose")))));
  }

  private Answer rules(Request request) {
    var body = new LinkedHashMap<String, Object>();
    body.put("rules", campaigns.rules(request.caller()).stream().map(RuleBody::of).toList());
    body.put("complaints", campaigns.ruleComplaints(request.caller()));
    return Answer.ok(body);
  }

  private Answer preview(Request request) {
    var place = DivisionCode.parse("division", request.queryRequired("division"));
    var found = campaigns.preview(request.caller(), request.path("rule"), place);
    var body = new LinkedHashMap<String, Object>();
    body.put("rule", RuleBody.of(found.rule()));
    body.put("count", found.count());
    body.put("communities", found.byCommunity());
    body.put("unknown", found.unknown());
    body.put("withoutBox", found.withoutBox().size());
    body.put("withoutBoxResidents", found.withoutBox());
    return Answer.ok(body);
  }

  private static UUID resident(Request request) {
    var text = request.queryRequired("resident");
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new BadInput("resident", "居民编号“" + text + "”不是有效的编号", "\"" + text + "\" is not a resident's id");
    }
  }
}
