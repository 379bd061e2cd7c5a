package cn.shequ.console;

import cn.shequ.account.AccountId;
import cn.shequ.account.AccountNames;
import cn.shequ.account.Permission;
import cn.shequ.audit.AuditEntry;
import cn.shequ.audit.AuditTrail;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.console.view.AuditFilter;
import cn.shequ.console.view.AuditLine;
import cn.shequ.console.view.Section;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.Divisions;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.BadInput;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** 审计: what was done, by whom and why, the newest first; and whether the log is whole. Each look is itself recorded. */
final class AuditPages {
  private static final int PAGE = 50;

  private final Pages pages;
  private final Frames frames;
  private final AuditTrail trail;
  private final AccountNames people;
  private final Divisions divisions;
  private final DistrictCalendar calendar;

  AuditPages(
      Pages pages, Frames frames, AuditTrail trail, AccountNames people, Divisions divisions, DistrictCalendar calendar) {
    this.pages = pages;
    this.frames = frames;
    this.trail = trail;
    this.people = people;
    this.divisions = divisions;
    this.calendar = calendar;
  }

  void register(Routes routes) {
    var auditor = Access.page(Permission.READ_AUDIT);
    routes.get("/console/audit", auditor, this::entries);
    routes.get("/console/audit/verification", auditor, this::verification);
  }

  private Answer entries(Request request) {
    var query =
        new AuditTrail.Query(
            request.query("subjectKind").orElse(null),
            request.query("subject").orElse(null),
            null,
            null,
            request.queryDate("from").orElse(null),
            request.queryDate("to").orElse(null),
            before(request));
    var found = trail.find(request.caller(), query, PAGE);
    var values = new LinkedHashMap<String, Object>();
    values.put("frame", frames.of(request, Section.AUDIT, "审计"));
    values.put(
        "filter",
        new AuditFilter(
            request.query("subjectKind").orElse(""),
            request.query("subject").orElse(""),
            request.query("from").orElse(""),
            request.query("to").orElse("")));
    values.put("lines", lines(found));
    values.put("older", found.size() == PAGE ? Long.toString(found.getLast().id()) : "");
    values.put("today", calendar.today());
    return pages.show("audit/entries", values);
  }

  private static @Nullable Long before(Request request) {
    try {
      return request.query("before").map(Long::valueOf).orElse(null);
    } catch (NumberFormatException e) {
      throw new BadInput("before", "请用页面下方的“更早”翻页", "before must be the id of an entry");
    }
  }

  private List<AuditLine> lines(List<AuditEntry> found) {
    var tree = divisions.tree();
    Map<String, String> names = new HashMap<>(); // a page has few people and many entries
    return found.stream()
        .map(
            entry -> {
              var division = entry.division();
              return new AuditLine(
                  entry,
                  names.computeIfAbsent(entry.actorKind() + ":" + entry.actor(), key -> actor(entry)),
                  division == null ? "" : tree.displayName(new DivisionCode(division)));
            })
        .toList();
  }

  private String actor(AuditEntry entry) {
    return switch (entry.actorKind()) {
      case "account" -> people.of(new AccountId(UUID.fromString(entry.actor())));
      case "api-key" -> "接口密钥 " + entry.actor();
      case "operator" -> "服务器本机";
      case "system" -> "系统";
      default -> entry.actorKind() + " " + entry.actor();
    };
  }

  private Answer verification(Request request) {
    return pages.show(
        "audit/verification",
        Map.of(
            "frame", frames.of(request, Section.AUDIT, "审计链"),
            "verification", trail.verify(request.caller()),
            "today", calendar.today()));
  }
}
