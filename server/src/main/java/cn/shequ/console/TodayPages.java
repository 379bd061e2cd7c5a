package cn.shequ.console;

import cn.shequ.account.AccountId;
import cn.shequ.account.Caller;
import cn.shequ.account.Permission;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.channel.Post;
import cn.shequ.console.view.Section;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.visit.Visit;
import cn.shequ.welfare.Campaign;
import cn.shequ.welfare.Campaigns;
import java.util.LinkedHashMap;
import java.util.List;

/** 今天: what waits for whoever is signed in, the most urgent first; each line leads to where it is done. */
final class TodayPages {
  private static final int FIRST = 8; // of each list: the day is seen at a glance, the whole list is one click away

  private final Pages pages;
  private final Frames frames;
  private final ChannelPages channel;
  private final VisitPages visits;
  private final Campaigns campaigns;
  private final DistrictCalendar calendar;

  TodayPages(Pages pages, Frames frames, ChannelPages channel, VisitPages visits, Campaigns campaigns, DistrictCalendar calendar) {
    this.pages = pages;
    this.frames = frames;
    this.channel = channel;
    this.visits = visits;
    this.campaigns = campaigns;
    this.calendar = calendar;
  }

  void register(Routes routes) {
    routes.get("/console", Access.page(), this::today);
  }

  private Answer today(Request request) {
    var caller = request.caller();
    if (caller instanceof Caller.Person person && person.mustChangePassword()) {
      return Answer.seeOther("/console/password");
    }
    var frame = frames.of(request, Section.TODAY, "今天");
    var values = new LinkedHashMap<String, Object>();
    values.put("frame", frame);
    var place = frame.place().code();
    values.put("toReview", channel.at(caller, place, Post.State.SUBMITTED).stream().filter(line -> waitsFor(caller, line.post())).toList());
    values.put("drafts", channel.at(caller, place, Post.State.DRAFT).stream().filter(line -> isHers(caller, line.post().writing().by())).toList());
    values.put("onAir", channel.at(caller, place, Post.State.PUBLISHED).stream().limit(FIRST).toList());
    var open = caller.mayAnywhere(Permission.WORK_VISITS) ? visits.open(caller, place) : List.<Visit>of();
    values.put("visits", visits.lines(caller, open.stream().limit(FIRST).toList()));
    values.put("visitCount", open.size());
    var campaigns = campaigns(caller);
    values.put("toApprove", campaigns.stream().filter(campaign -> waitsFor(caller, campaign)).toList());
    values.put(
        "campaignDrafts", campaigns.stream().filter(campaign -> campaign.state() == Campaign.State.DRAFT && isHers(caller, campaign.writtenBy())).toList());
    values.put("today", calendar.today());
    return pages.show("today", values);
  }

  private static boolean waitsFor(Caller caller, Post post) {
    return caller instanceof Caller.Person person
        && caller.may(Permission.PUBLISH_POST, post.audience().division())
        && !post.writing().everybody().contains(person.account());
  }

  private static boolean waitsFor(Caller caller, Campaign campaign) {
    return campaign.state() == Campaign.State.SUBMITTED
        && caller.may(Permission.APPROVE_CAMPAIGN, campaign.division())
        && !isHers(caller, campaign.writtenBy());
  }

  private List<Campaign> campaigns(Caller caller) {
    return caller.mayAnywhere(Permission.SEE_CAMPAIGNS)
        ? campaigns.list(caller).stream().map(Campaigns.WithBalance::campaign).toList()
        : List.of();
  }

  private static boolean isHers(Caller caller, AccountId writer) {
    return caller instanceof Caller.Person person && person.account().equals(writer);
  }
}
