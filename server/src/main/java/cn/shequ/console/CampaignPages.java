package cn.shequ.console;

import cn.shequ.account.AccountNames;
import cn.shequ.account.Caller;
import cn.shequ.account.Permission;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.console.view.BalanceBar;
import cn.shequ.console.view.CampaignForm;
import cn.shequ.console.view.CommunityFigures;
import cn.shequ.console.view.Done;
import cn.shequ.console.view.FormErrors;
import cn.shequ.console.view.Section;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.Divisions;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.Conflict;
import cn.shequ.problem.NotFound;
import cn.shequ.rules.Rule;
import cn.shequ.templates.Field;
import cn.shequ.templates.FieldScope;
import cn.shequ.templates.Letter;
import cn.shequ.templates.LetterTemplate;
import cn.shequ.templates.Templates;
import cn.shequ.welfare.Campaign;
import cn.shequ.welfare.CampaignId;
import cn.shequ.welfare.Campaigns;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** 福利专项: written by one officer, approved by another, watched by both. */
final class CampaignPages {
  private static final List<Duration> SPANS = List.of(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(7), Duration.ofDays(14));
  private static final int SHOWN_FOR_DAYS = 30; // proposed; the officer changes it

  private final Pages pages;
  private final Frames frames;
  private final Campaigns campaigns;
  private final Templates templates;
  private final Divisions divisions;
  private final AccountNames people;
  private final DistrictCalendar calendar;
  private final Duration overdueAfter;

  CampaignPages(
      Pages pages,
      Frames frames,
      Campaigns campaigns,
      Templates templates,
      Divisions divisions,
      AccountNames people,
      DistrictCalendar calendar,
      Duration overdueAfter) {
    this.pages = pages;
    this.frames = frames;
    this.campaigns = campaigns;
    this.templates = templates;
    this.divisions = divisions;
    this.people = people;
    this.calendar = calendar;
    this.overdueAfter = overdueAfter;
  }

  void register(Routes routes) {
    var see = Access.page(Permission.SEE_CAMPAIGNS);
    var write = Access.page(Permission.WRITE_CAMPAIGN);
    var approve = Access.page(Permission.APPROVE_CAMPAIGN);
    routes.get("/console/welfare/rules/{rule}/campaign", write, this::begin);
    routes.post("/console/welfare/rules/{rule}/campaign", write, this::write);
    routes.post("/console/welfare/rules/{rule}/letter", write, this::letter);
    routes.get("/console/welfare/campaigns/{campaign}", see, request -> campaign(request, 200, FormErrors.NONE));
    routes.get("/console/welfare/campaigns/{campaign}/edit", write, this::reopen);
    routes.post("/console/welfare/campaigns/{campaign}/edit", write, this::edit);
    routes.post("/console/welfare/campaigns/{campaign}/submit", write, this::submit);
    routes.post("/console/welfare/campaigns/{campaign}/return", approve, this::giveBack);
    routes.post("/console/welfare/campaigns/{campaign}/approve", approve, this::approve);
    routes.post("/console/welfare/campaigns/{campaign}/recall", approve, this::recall);
  }

  // Writing

  private Answer begin(Request request) {
    var rule = rule(request.caller(), request.path("rule"));
    var fields = fields(rule);
    // What the rule itself knows is filled in: the name of the benefit.
    var known = fields.stream().anyMatch(field -> field.id().equals("benefit")) ? Map.of("benefit", rule.name()) : Map.<String, String>of();
    var form =
        new Typed(known, calendar.today().plusDays(SHOWN_FOR_DAYS).toString(), overdueAfter, false);
    return form(request, 200, "/console/welfare/rules/" + rule.id() + "/campaign", rule, frames.of(request, Section.WELFARE, "").place().code(), form, FormErrors.NONE);
  }

  private Answer write(Request request) {
    var rule = rule(request.caller(), request.path("rule"));
    var typed = typed(request, rule);
    var division = DivisionCode.parse("division", request.form("division").orElse(""));
    try {
      var campaign = campaigns.write(request.caller(), typed.draft(rule, division));
      return to(campaign.id(), Done.SAVED);
    } catch (BadInput bad) {
      return form(request, 422, "/console/welfare/rules/" + rule.id() + "/campaign", rule, division, typed, FormErrors.of(bad));
    }
  }

  private Answer reopen(Request request) {
    var campaign = campaigns.find(request.caller(), id(request)).campaign();
    var rule = rule(request.caller(), campaign.rule().id());
    var typed = new Typed(campaign.values(), campaign.lastDay().toString(), campaign.overdueAfter(), campaign.urgent());
    return form(request, 200, address(campaign.id()) + "/edit", rule, campaign.division(), typed, FormErrors.NONE);
  }

  private Answer edit(Request request) {
    var campaign = campaigns.find(request.caller(), id(request)).campaign();
    var rule = rule(request.caller(), campaign.rule().id());
    var typed = typed(request, rule);
    try {
      campaigns.edit(request.caller(), campaign.id(), typed.draft(rule, campaign.division()));
      return to(campaign.id(), Done.SAVED);
    } catch (BadInput bad) {
      return form(request, 422, address(campaign.id()) + "/edit", rule, campaign.division(), typed, FormErrors.of(bad));
    }
  }

  /** The cover and the letter of what is being typed; keeps nothing. */
  private Answer letter(Request request) {
    var rule = rule(request.caller(), request.path("rule"));
    try {
      var letter = campaigns.previewLetter(request.caller(), rule.id(), TemplateForms.values(request, fields(rule)));
      return pages.show("welfare/letter", Map.of("letter", letter));
    } catch (BadInput bad) {
      return pages.show("welfare/letter-missing", Map.of("errors", FormErrors.of(bad)));
    }
  }

  /** What stands in the form, whether it is right or not. */
  private record Typed(Map<String, String> values, String lastDay, Duration overdueAfter, boolean urgent) {
    Campaigns.Draft draft(Rule rule, DivisionCode division) {
      try {
        return new Campaigns.Draft(rule.id(), values, division, LocalDate.parse(lastDay), urgent, overdueAfter);
      } catch (DateTimeParseException e) {
        throw new BadInput("/lastDay", "请填写最后一天,如 2026-12-31", "The last day must be a date such as 2026-12-31");
      }
    }
  }

  private Typed typed(Request request, Rule rule) {
    long seconds;
    try {
      seconds = Long.parseLong(request.form("overdueSeconds").orElse(""));
    } catch (NumberFormatException e) {
      seconds = overdueAfter.toSeconds();
    }
    return new Typed(
        TemplateForms.values(request, fields(rule)),
        request.form("lastDay").orElse(""),
        Duration.ofSeconds(seconds),
        request.form("urgent").isPresent());
  }

  private Answer form(Request request, int status, String action, Rule rule, DivisionCode division, Typed typed, FormErrors errors) {
    var spans = new LinkedHashSet<Duration>();
    spans.add(overdueAfter);
    spans.add(typed.overdueAfter());
    spans.addAll(SPANS);
    var form =
        new CampaignForm(
            action,
            rule.id(),
            rule.name(),
            division.text(),
            divisions.tree().path(division),
            TemplateForms.form(fields(rule), typed.values(), errors),
            typed.lastDay(),
            typed.overdueAfter(),
            spans.stream().sorted().toList(),
            typed.urgent(),
            errors);
    return pages.show(
        status, "welfare/campaign-form", Map.of("frame", frames.of(request, Section.WELFARE, "起草专项"), "form", form));
  }

  private Rule rule(Caller caller, String id) {
    return campaigns.rules(caller).stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new Conflict("rule-not-in-force", "规则“" + id + "”今天没有生效,不能起草专项", "The rule is not in force today"));
  }

  private List<Field> fields(Rule rule) {
    var id = rule.template();
    var template = id == null ? null : templates.find(id).orElse(null);
    if (template instanceof LetterTemplate letter) {
      return letter.fields(FieldScope.CAMPAIGN);
    }
    throw new Conflict("template-missing", "规则“" + rule.name() + "”没有可用的消息模板,不能起草专项", "The rule has no usable message template");
  }

  // What becomes of it

  private Answer submit(Request request) {
    campaigns.submit(request.caller(), id(request));
    return to(id(request), Done.SUBMITTED);
  }

  private Answer approve(Request request) {
    campaigns.approve(request.caller(), id(request), request.form("hash").orElse(""));
    return to(id(request), Done.APPROVED);
  }

  private Answer giveBack(Request request) {
    try {
      campaigns.giveBack(request.caller(), id(request), request.form("reason").orElse(""));
      return to(id(request), Done.RETURNED);
    } catch (BadInput bad) {
      return campaign(request, 422, FormErrors.of(bad));
    }
  }

  private Answer recall(Request request) {
    try {
      campaigns.recall(request.caller(), id(request), request.form("reason").orElse(""));
      return to(id(request), Done.RECALLED);
    } catch (BadInput bad) {
      return campaign(request, 422, FormErrors.of(bad));
    }
  }

  private Answer campaign(Request request, int status, FormErrors errors) {
    var caller = request.caller();
    var found = campaigns.find(caller, id(request));
    var campaign = found.campaign();
    var values = new LinkedHashMap<String, Object>();
    values.put("frame", frames.of(request, Section.WELFARE, campaign.rule().name()));
    values.put("campaign", campaign);
    values.put("place", divisions.tree().path(campaign.division()));
    values.put("letter", letter(caller, campaign));
    values.put("writer", people.of(campaign.writtenBy()));
    var approver = campaign.approvedBy();
    values.put("approver", approver == null ? "" : people.of(approver));
    values.put("balance", found.balance());
    values.put("bar", BalanceBar.of(found.balance()));
    values.put("communities", communities(caller, campaign));
    values.put("own", caller instanceof Caller.Person person && person.account().equals(campaign.writtenBy()));
    values.put("mayWrite", caller.may(Permission.WRITE_CAMPAIGN, campaign.division()));
    values.put("mayApprove", caller.may(Permission.APPROVE_CAMPAIGN, campaign.division()));
    values.put("errors", errors);
    values.put("today", calendar.today());
    return pages.show(status, "welfare/campaign", values);
  }

  /** Null once the rule is no longer in force or its template takes these values no more: the page stands without the letter then. */
  private @Nullable Letter letter(Caller caller, Campaign campaign) {
    try {
      return campaigns.previewLetter(caller, campaign.rule().id(), campaign.values());
    } catch (NotFound | Conflict | BadInput gone) {
      return null;
    }
  }

  private List<CommunityFigures> communities(Caller caller, Campaign campaign) {
    return switch (campaign.state()) {
      case DRAFT, SUBMITTED -> List.of();
      case RUNNING, RECALLED -> {
        var tree = divisions.tree();
        yield campaigns.balanceByCommunity(caller, campaign.id()).entrySet().stream()
            .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
            .map(entry -> new CommunityFigures(tree.displayName(new DivisionCode(entry.getKey())), entry.getValue()))
            .toList();
      }
    };
  }

  private static CampaignId id(Request request) {
    return new CampaignId(request.id("campaign"));
  }

  private static String address(CampaignId campaign) {
    return "/console/welfare/campaigns/" + campaign;
  }

  private static Answer to(CampaignId campaign, Done done) {
    return Answer.seeOther(address(campaign) + "?done=" + done.word());
  }
}
