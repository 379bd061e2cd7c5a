package cn.shequ;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.http.Access;
import cn.shequ.http.OpenApi;
import cn.shequ.testing.Http;
import cn.shequ.testing.MovableClock;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import cn.shequ.testing.RunningServer;
import cn.shequ.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What holds for the server as a whole. */
@ExtendWith(RealEngines.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerTest {
  private RunningServer running;
  private Http http;

  @BeforeAll
  void start(TestDatabase database, RedisUrl redis, MovableClock clock, @TempDir Path data) {
    running = RunningServer.start(data, database, redis, clock);
    http = Http.anonymous(running.address());
  }

  @AfterAll
  void close() {
    running.close();
  }

  private static String permission(Access access) {
    return switch (access) {
      case Access.Anyone anyone -> "anyone";
      case Access.SignedIn signedIn -> "signed-in";
      case Access.Holder holder -> holder.permission().name();
      case Access.Page page -> "page";
      case Access.PairedBox box -> "paired-box";
      case Access.OperatorOnly operator -> "operator";
    };
  }

  @Test
  @SuppressWarnings("unchecked")
  void theApiDescriptionNamesEveryRouteWithItsAuthorizationAndNoOther() {
    var described = new TreeSet<String>();
    var paths = (Map<String, Map<String, Map<String, Object>>>) OpenApi.document().get("paths");
    paths.forEach(
        (path, operations) ->
            operations.forEach(
                (method, operation) -> described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path + " " + operation.get("x-permission"))));
    var registered = new TreeSet<String>();
    running.server().routes().stream()
        .filter(route -> !(route.path().startsWith("/console")))
        .forEach(route -> registered.add(route.method() + " " + route.path() + " " + permission(route.access())));
    var undescribed = new TreeSet<>(registered);
    undescribed.removeAll(described);
    var unregistered = new TreeSet<>(described);
    unregistered.removeAll(registered);
    assertEquals("[] []", undescribed + " " + unregistered, "registered but not described, described but not registered");
  }

  @Test
  void everyRouteThatNeedsSomebodyRefusesNobody() {
    for (var route : running.server().routes()) {
      if (route.access() instanceof Access.Anyone || route.access() instanceof Access.Page) {
        continue;
      }
      var path = route.path().replaceAll("\\{[a-zA-Z]+}", "00000000-0000-0000-0000-000000000000");
      var reply =
          switch (route.method()) {
            case "GET" -> http.get(path);
            case "POST" -> http.post(path, Map.of());
            case "PUT" -> http.put(path, Map.of());
            default -> http.delete(path);
          };
      assertEquals(401, reply.status(), route.toString());
      assertEquals(401, reply.body().path("status").asInt(), route.toString());
    }
  }

  @Test
  void healthNamesEachEngine() {
    var ready = http.get("/health/ready").expect(200).body();
    assertEquals("ready", ready.get("status").asText());
    assertEquals("up", ready.get("engines").get("postgresql").asText());
    assertEquals("up", ready.get("engines").get("redis").asText());
    http.get("/health/live").expect(200);
  }

  @Test
  void theOperatorsFiguresAreThere() {
    http.get("/v1/me");
    var metrics = http.get("/metrics").expect(200).body().asText();
    for (var meter :
        new String[] {"shequ_engine_up", "shequ_mailbox_depth", "shequ_relay_lag", "shequ_boxes_paired_connected", "shequ_requests_rejected_total"}) {
      assertTrue(metrics.contains(meter), meter + " is missing in\n" + metrics);
    }
  }

  @Test
  void aPathThatIsNotThereIsAProblemInTwoLanguages() {
    var reply = http.get("/v1/nothing-here");
    assertEquals(404, reply.status());
    assertEquals("not-found", reply.problem());
  }

  @Test
  void aBodyThatIsTooLargeIsAProblemToo() {
    var reply = http.post("/v1/sessions", "{\"signInName\": \"" + "x".repeat(2 * 1024 * 1024) + "\"}");
    assertEquals(422, reply.status());
    assertEquals("bad-input", reply.problem());
  }

  @Test
  void theFrontDoorLeadsToTheConsole() {
    var reply = http.get("/");
    assertEquals(303, reply.status());
    assertEquals("/console", reply.response().headers().firstValue("Location").orElseThrow());
  }

  @Test
  void aBodyThatIsNoJsonIsRefusedWithItsPlace() {
    var reply = http.post("/v1/sessions", "{\"signInName\": 7,");
    assertEquals(422, reply.status());
    assertEquals("bad-input", reply.problem());
    var unknown = http.post("/v1/sessions", "{\"signInName\": \"wang.fang\", \"passwort\": \"x\"}");
    assertEquals("/passwort", unknown.body().get("errors").get(0).get("pointer").asText());
  }
}
