package cn.shequ.console;

import cn.shequ.account.Permission;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.console.view.CommunityCount;
import cn.shequ.console.view.Section;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.Divisions;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.welfare.Campaigns;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** 福利: the rules in force, whom one finds, and the campaigns. */
final class WelfarePages {
  private static final int MOST_SHOWN = 200; // a list to look through; the figure above it counts them all

  private final Pages pages;
  private final Frames frames;
  private final Campaigns campaigns;
  private final Divisions divisions;
  private final ResidentLines residents;
  private final DistrictCalendar calendar;

  WelfarePages(
      Pages pages, Frames frames, Campaigns campaigns, Divisions divisions, ResidentLines residents, DistrictCalendar calendar) {
    this.pages = pages;
    this.frames = frames;
    this.campaigns = campaigns;
    this.divisions = divisions;
    this.residents = residents;
    this.calendar = calendar;
  }

  void register(Routes routes) {
    var see = Access.page(Permission.SEE_CAMPAIGNS);
    routes.get("/console/welfare", see, this::overview);
    routes.get("/console/welfare/rules/{rule}", see, this::rule);
  }

  private Answer overview(Request request) {
    var caller = request.caller();
    var frame = frames.of(request, Section.WELFARE, "福利");
    return pages.show(
        "welfare/overview",
        Map.of(
            "frame", frame,
            "rules", campaigns.rules(caller),
            "complaints", campaigns.ruleComplaints(caller),
            "campaigns", campaigns.list(caller),
            "tree", divisions.tree(),
            "today", calendar.today()));
  }

  private Answer rule(Request request) {
    var caller = request.caller();
    var frame = frames.of(request, Section.WELFARE, "规则与人数");
    var preview = campaigns.preview(caller, request.path("rule"), frame.place().code());
    var tree = divisions.tree();
    List<CommunityCount> communities =
        preview.byCommunity().entrySet().stream()
            .map(entry -> new CommunityCount(tree.displayName(new DivisionCode(entry.getKey())), entry.getValue()))
            .sorted(Comparator.comparing(CommunityCount::count).reversed().thenComparing(CommunityCount::name))
            .toList();
    return pages.show(
        "welfare/rule",
        Map.of(
            "frame", frame,
            "preview", preview,
            "communities", communities,
            "withoutBox", residents.of(caller, preview.withoutBox().stream().limit(MOST_SHOWN).toList()),
            "mayWrite", caller.may(Permission.WRITE_CAMPAIGN, frame.place().code())));
  }
}
