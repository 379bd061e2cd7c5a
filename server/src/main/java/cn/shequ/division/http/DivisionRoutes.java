package cn.shequ.division.http;

import cn.shequ.account.Permission;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.Division;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.Divisions;
import cn.shequ.division.Succession;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.BadInput;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /v1/divisions} and the two imports. The tree is the state's public list and open to anyone. */
public final class DivisionRoutes {
  private record Unit(
      String code, String name, String level, @Nullable String parent, LocalDate validFrom, @Nullable LocalDate validUntil) {
    static Unit of(Division unit) {
      return new Unit(
          unit.code().text(),
          unit.name(),
          unit.level().word(),
          unit.parent() == null ? null : unit.parent().text(),
          unit.validFrom(),
          unit.validUntil());
    }
  }

  private record Change(String old, @Nullable String successor, LocalDate on, String note) {
    static Change of(Succession change) {
      return new Change(change.old().text(), change.successor() == null ? null : change.successor().text(), change.on(), change.note());
    }
  }

  private record Life(String code, String path, @Nullable String today, List<Unit> periods, List<Change> from, List<Change> became) {}

  private final Divisions divisions;
  private final DistrictCalendar calendar;

  public DivisionRoutes(Divisions divisions, DistrictCalendar calendar) {
    this.divisions = divisions;
    this.calendar = calendar;
  }

  public void register(Routes routes) {
    routes.get("/v1/divisions", Access.anyone(), this::list);
    routes.get("/v1/divisions/{code}", Access.anyone(), this::life);
    var administrator = Access.holder(Permission.ADMINISTER_DIVISIONS);
    routes.upload(
        HttpMethod.POST,
        "/v1/division-imports",
        administrator,
        (request, file) -> {
          var from = day(request, "from");
          return Answer.ok(reading(file, sheet -> divisions.importUnits(request.caller(), sheet, from)));
        });
    routes.upload(
        HttpMethod.POST,
        "/v1/division-changes",
        administrator,
        (request, file) -> {
          var on = day(request, "on");
          return Answer.ok(reading(file, sheet -> divisions.importChanges(request.caller(), sheet, on)));
        });
  }

  private Answer list(Request request) {
    var day = request.queryDate("on").orElseGet(calendar::today);
    return Answer.ok(Map.of("on", day, "divisions", divisions.on(day).stream().map(Unit::of).toList()));
  }

  private Answer life(Request request) {
    var history = divisions.history(DivisionCode.parse("code", request.path("code")));
    var tree = divisions.tree();
    return Answer.ok(
        new Life(
            history.code().text(),
            tree.path(history.code()),
            tree.today(history.code()).map(DivisionCode::text).orElse(null),
            history.periods().stream().map(Unit::of).toList(),
            history.from().stream().map(Change::of).toList(),
            history.became().stream().map(Change::of).toList()));
  }

  private static LocalDate day(Request request, String name) {
    return request
        .queryDate(name)
        .orElseThrow(
            () -> new BadInput(name, "缺少参数 " + name + ":从哪一天起生效,如 2021-04-09", "Parameter " + name + " is missing: the first day, such as 2021-04-09"));
  }

  private static <T> T reading(Path file, Function<InputStream, T> read) {
    try (var in = Files.newInputStream(file)) {
      return read.apply(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
