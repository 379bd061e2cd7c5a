package cn.shequ.console;

import cn.shequ.account.Caller;
import cn.shequ.account.Grant;
import cn.shequ.console.view.Done;
import cn.shequ.console.view.Frame;
import cn.shequ.console.view.Place;
import cn.shequ.console.view.Section;
import cn.shequ.division.Division;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.Divisions;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.NotFound;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The frame around a page: who is signed in, what her roles have a use for, and the place where she works now. */
final class Frames {
  private static final String COOKIE = "shequ-place";

  private final Divisions divisions;

  Frames(Divisions divisions) {
    this.divisions = divisions;
  }

  void register(Routes routes) {
    routes.post("/console/place", Access.page(), this::changePlace);
  }

  Frame of(Request request, Section section, String title) {
    var caller = request.caller();
    var places = places(caller);
    return new Frame(
        title,
        section,
        Section.of(caller),
        caller instanceof Caller.Person person ? person.displayName() : "",
        caller.places().stream().map(grant -> grant.role().chinese()).distinct().collect(Collectors.joining("、")),
        current(request, caller, places),
        places,
        request.csrf(),
        request.query("done").flatMap(Done::ofWord).orElse(null));
  }

  /** Every unit in force at or below one of the caller's grants, a parent before its children. */
  private List<Place> places(Caller caller) {
    return divisions.tree().all().stream()
        .filter(unit -> caller.places().stream().anyMatch(grant -> grant.place().covers(unit.code())))
        .map(this::place)
        .toList();
  }

  private Place current(Request request, Caller caller, List<Place> places) {
    var chosen = request.cookie(COOKIE).orElse("");
    return places.stream()
        .filter(place -> place.code().text().equals(chosen))
        .findFirst()
        .or(() -> caller.places().stream().map(Grant::place).flatMap(code -> divisions.tree().find(code).stream()).findFirst().map(this::place))
        .or(() -> caller.places().stream().map(Grant::place).findFirst().map(code -> new Place(code, code.text(), 0, code.text())))
        .orElseThrow(() -> new NotFound("您服务的区划,请联系系统管理员", "place of this account"));
  }

  private Place place(Division unit) {
    return new Place(unit.code(), divisions.tree().path(unit.code()), unit.level().ordinal(), unit.name());
  }

  private Answer changePlace(Request request) {
    var wished = DivisionCode.parse("place", request.form("place").orElse(""));
    if (places(request.caller()).stream().noneMatch(place -> place.code().equals(wished))) {
      throw new NotFound("您服务的区划", "place of yours");
    }
    var section =
        request.form("section").flatMap(name -> Section.of(request.caller()).stream().filter(one -> one.name().equals(name)).findFirst());
    return new Answer.Empty(
        303,
        Map.of(
            "Location", section.orElse(Section.TODAY).address(),
            "Set-Cookie", COOKIE + "=" + wished + "; Path=/console; HttpOnly; SameSite=Strict"));
  }
}
