package cn.shequ.visit.http;

import cn.shequ.account.Permission;
import cn.shequ.division.DivisionCode;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.BadInput;
import cn.shequ.visit.Outcome;
import cn.shequ.visit.Visit;
import cn.shequ.visit.VisitId;
import cn.shequ.visit.Visits;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /v1/visits}. Names and addresses are not here: whoever goes there reveals the resident, with that purpose. */
public final class VisitRoutes {
  private record VisitBody(
      UUID id,
      UUID message,
      UUID resident,
      String community,
      String cause,
      String state,
      @Nullable String outcome,
      @Nullable String note,
      Instant createdAt,
      @Nullable Instant finishedAt) {
    static VisitBody of(Visit visit) {
      var outcome = visit.outcome();
      return new VisitBody(
          visit.id().value(),
          visit.message().value(),
          visit.resident(),
          visit.community().text(),
          visit.cause().word(),
          visit.state().word(),
          outcome == null ? null : outcome.word(),
          visit.note(),
          visit.createdAt(),
          visit.finishedAt());
    }
  }

  private record OutcomeBody(@Nullable String outcome, @Nullable String note) {}

  private final Visits visits;

  public VisitRoutes(Visits visits) {
    this.visits = visits;
  }

  public void register(Routes routes) {
    var worker = Access.holder(Permission.WORK_VISITS);
    routes.get("/v1/visits", worker, this::list);
    routes.get(
        "/v1/visits/{visit}", worker, request -> Answer.ok(VisitBody.of(visits.find(request.caller(), new VisitId(request.id("visit"))))));
    routes.post("/v1/visits/{visit}/outcome", worker, this::finish);
  }

  private Answer list(Request request) {
    var under = request.query("community").map(text -> DivisionCode.parse("community", text)).orElse(null);
    var state = request.query("state").map(VisitRoutes::state).orElse(Visit.State.OPEN);
    return Answer.ok(Map.of("visits", visits.list(request.caller(), under, state).stream().map(VisitBody::of).toList()));
  }

  private static Visit.State state(String word) {
    return Arrays.stream(Visit.State.values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new BadInput("state", "state 应为 open、done 或 not-needed", "state must be open, done or not-needed"));
  }

  private Answer finish(Request request) {
    var body = request.body(OutcomeBody.class);
    var outcome =
        Outcome.ofWord(body.outcome() == null ? "" : body.outcome())
            .orElseThrow(
                () ->
                    new BadInput(
                        "/outcome",
                        "请选择走访结果:" + String.join("、", Arrays.stream(Outcome.values()).map(Outcome::word).toList()),
                        "Choose an outcome: " + String.join(", ", Arrays.stream(Outcome.values()).map(Outcome::word).toList())));
    return Answer.ok(VisitBody.of(visits.finish(request.caller(), new VisitId(request.id("visit")), outcome, body.note())));
  }
}
