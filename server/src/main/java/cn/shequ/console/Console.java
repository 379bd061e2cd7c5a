package cn.shequ.console;

import cn.shequ.account.AccountNames;
import cn.shequ.account.Sessions;
import cn.shequ.audit.AuditTrail;
import cn.shequ.box.Boxes;
import cn.shequ.box.Pairings;
import cn.shequ.box.Pins;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.channel.Posts;
import cn.shequ.division.Divisions;
import cn.shequ.http.Routes;
import cn.shequ.resident.Residents;
import cn.shequ.templates.Templates;
import cn.shequ.transaction.Transactions;
import cn.shequ.visit.Visits;
import cn.shequ.welfare.Campaigns;
import java.time.Duration;

/** All pages of the console. Immutable; safe for all threads. */
public final class Console {
  private final Pages pages = new Pages();
  private final Frames frames;
  private final SignInPages signIn;
  private final ChannelPages channel;
  private final PostWriting postWriting;
  private final WelfarePages welfare;
  private final CampaignPages campaignPages;
  private final VisitPages visitPages;
  private final ResidentPages residentPages;
  private final AuditPages auditPages;
  private final TodayPages today;

  /**
   * @param overdueAfter proposed for new campaigns: how long a message may wait unread
   * @param secure whether browsers reach this server by HTTPS
   */
  public Console(
      Transactions transactions,
      Sessions sessions,
      AccountNames accountNames,
      Divisions divisions,
      Residents residents,
      Posts posts,
      Boxes boxes,
      Pairings pairings,
      Pins pins,
      Campaigns campaigns,
      Visits visits,
      AuditTrail auditTrail,
      Templates templates,
      DistrictCalendar calendar,
      Duration overdueAfter,
      boolean secure) {
    var lines = new ResidentLines(transactions, residents, divisions, calendar);
    frames = new Frames(divisions);
    signIn = new SignInPages(pages, sessions, secure);
    var drafts = new DraftsOnTelevision(divisions, calendar);
    channel = new ChannelPages(pages, frames, posts, templates, divisions, drafts, accountNames, calendar);
    postWriting = new PostWriting(pages, frames, posts, templates, drafts, calendar);
    welfare = new WelfarePages(pages, frames, campaigns, divisions, lines, calendar);
    campaignPages = new CampaignPages(pages, frames, campaigns, templates, divisions, accountNames, calendar, overdueAfter);
    visitPages = new VisitPages(pages, frames, visits, divisions, lines, calendar);
    residentPages = new ResidentPages(pages, frames, residents, lines, boxes, pairings, pins);
    auditPages = new AuditPages(pages, frames, auditTrail, accountNames, divisions, calendar);
    today = new TodayPages(pages, frames, channel, visitPages, campaigns, calendar);
  }

  public void register(Routes routes) {
    routes.refusePagesWith(pages::refused);
    new ConsoleFiles().register(routes);
    frames.register(routes);
    signIn.register(routes);
    today.register(routes);
    channel.register(routes);
    postWriting.register(routes);
    welfare.register(routes);
    campaignPages.register(routes);
    visitPages.register(routes);
    residentPages.register(routes);
    auditPages.register(routes);
  }
}
