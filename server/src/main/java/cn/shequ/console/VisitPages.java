package cn.shequ.console;

import cn.shequ.account.Caller;
import cn.shequ.account.Permission;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.console.view.Done;
import cn.shequ.console.view.FormErrors;
import cn.shequ.console.view.Section;
import cn.shequ.console.view.VisitLine;
import cn.shequ.console.view.Words;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.Divisions;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.BadInput;
import cn.shequ.visit.Outcome;
import cn.shequ.visit.Visit;
import cn.shequ.visit.VisitId;
import cn.shequ.visit.Visits;
import java.util.LinkedHashMap;
import java.util.List;

/** 走访: the list of a place, oldest first, and one visit with its outcome. */
final class VisitPages {
  static final String PURPOSE = "走访";

  private final Pages pages;
  private final Frames frames;
  private final Visits visits;
  private final Divisions divisions;
  private final ResidentLines residents;
  private final DistrictCalendar calendar;

  VisitPages(Pages pages, Frames frames, Visits visits, Divisions divisions, ResidentLines residents, DistrictCalendar calendar) {
    this.pages = pages;
    this.frames = frames;
    this.visits = visits;
    this.divisions = divisions;
    this.residents = residents;
    this.calendar = calendar;
  }

  void register(Routes routes) {
    var work = Access.page(Permission.WORK_VISITS);
    routes.get("/console/visits", work, this::list);
    routes.get("/console/visits/{visit}", work, request -> visit(request, 200, false, FormErrors.NONE));
    // Answered directly and not by 303: what is revealed is in this one answer and nowhere else, and whoever wants it again asks again.
    routes.post("/console/visits/{visit}/reveal", work, request -> visit(request, 200, true, FormErrors.NONE));
    routes.post("/console/visits/{visit}/outcome", work, this::finish);
  }

  /** The open visits at or below a place, oldest first. */
  List<Visit> open(Caller caller, DivisionCode place) {
    return visits.list(caller, place, Visit.State.OPEN);
  }

  private Answer list(Request request) {
    var caller = request.caller();
    var frame = frames.of(request, Section.VISITS, "走访");
    var state = request.query("state").filter("done"::equals).isPresent() ? Visit.State.DONE : Visit.State.OPEN;
    var values = new LinkedHashMap<String, Object>();
    values.put("frame", frame);
    values.put("state", state);
    values.put("lines", lines(caller, visits.list(caller, frame.place().code(), state)));
    values.put("today", calendar.today());
    return pages.show("visit/list", values);
  }

  List<VisitLine> lines(Caller caller, List<Visit> found) {
    var names = residents.names(caller, found.stream().map(Visit::resident).toList());
    var tree = divisions.tree();
    var now = calendar.now();
    return found.stream()
        .map(
            visit ->
                new VisitLine(
                    visit,
                    names.getOrDefault(visit.resident(), ""),
                    tree.displayName(visit.community()),
                    Words.waiting(visit.createdAt(), now)))
        .toList();
  }

  private Answer visit(Request request, int status, boolean reveal, FormErrors errors) {
    var caller = request.caller();
    var visit = visits.find(caller, new VisitId(request.id("visit")));
    var values = new LinkedHashMap<String, Object>();
    values.put("frame", frames.of(request, Section.VISITS, "走访"));
    values.put("line", lines(caller, List.of(visit)).getFirst());
    values.put("revealed", reveal ? residents.reveal(caller, visit.resident(), PURPOSE) : null);
    values.put("mayFinish", visit.state() == Visit.State.OPEN && caller.may(Permission.WORK_VISITS, visit.community()));
    values.put("note", request.form("note").orElse(""));
    values.put("errors", errors);
    values.put("today", calendar.today());
    return pages.show(status, "visit/visit", values);
  }

  private Answer finish(Request request) {
    var outcome = Outcome.ofWord(request.form("outcome").orElse(""));
    try {
      if (outcome.isEmpty()) {
        throw new BadInput("/outcome", "请选择走访结果", "Choose what came of the visit");
      }
      var note = request.form("note").map(String::strip).filter(text -> !text.isEmpty());
      visits.finish(request.caller(), new VisitId(request.id("visit")), outcome.get(), note.orElse(null));
      return Answer.seeOther("/console/visits?done=" + Done.VISITED.word());
    } catch (BadInput bad) {
      return visit(request, 422, false, FormErrors.of(bad));
    }
  }
}
