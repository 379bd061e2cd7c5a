package cn.shequ.account.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.account.Office;
import cn.shequ.account.Role;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.http.Access;
import cn.shequ.http.Routes;
import cn.shequ.postgres.Database;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The calls of people, administrators and auditors as they are on the wire, and who may make them. */
@ExtendWith(RealEngines.class)
class OfficeCallsTest {
  private OfficeServer server;

  @BeforeEach
  void aServer(Database database, RedisUrl url, DistrictCalendar calendar) {
    server = new OfficeServer(new Office(database, url, calendar), calendar);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static String grant(Role role, Object place) {
    return "{\"role\":\"" + role.word() + "\",\"division\":\"" + place + "\"}";
  }

  private static String newAccount(Role role, Object place) {
    return "{\"signInName\":\"" + Office.freshName() + "\",\"displayName\":\"李四\",\"grants\":[" + grant(role, place) + "]}";
  }

  private static String signIn(String name, String password) {
    return "{\"signInName\":\"" + name + "\",\"password\":\"" + password + "\"}";
  }

  private static String concrete(String path) {
    return path.replace("{code}", "330102001051")
        .replace("{division}", "330102001051")
        .replace("{role}", "reviewer")
        .replaceAll("\\{[a-z]+}", UUID.randomUUID().toString());
  }

  @Test
  void everyRouteAsksForExactlyItsPermission() {
    var tokens = new EnumMap<Role, String>(Role.class);
    for (var role : Role.values()) {
      tokens.put(role, server.token(role, Office.DISTRICT));
    }
    assertTrue(server.routes.registered().size() > 20);
    for (var route : server.routes.registered()) {
      var call = route.method() + " " + route.path();
      switch (route.access()) {
        case Access.Anyone anyone -> assertFalse(status(route, null) == 401 && !call.equals("POST /v1/sessions"), call);
        case Access.SignedIn signedIn -> assertEquals(401, status(route, null), call);
        case Access.Holder holder -> {
          assertEquals(401, status(route, null), call);
          assertEquals(401, status(route, "session_guessed"), call);
          assertEquals(401, status(route, "shequ_guessed"), call);
          assertEquals(401, status(route, "operator_guessed"), call);
          tokens.forEach((role, token) -> assertEquals(!role.permits(holder.permission()), status(route, token) == 403, call + " as " + role));
        }
        case Access.Page page -> throw new AssertionError(call);
        case Access.PairedBox box -> throw new AssertionError(call);
        case Access.OperatorOnly operator -> throw new AssertionError(call);
      }
    }
  }

  private int status(Routes.Registered route, String token) {
    return server.call(route.method(), concrete(route.path()), token, route.method().equals("GET") ? null : "{}").status();
  }

  @Test
  void aPersonSignsInSeesWhoSheIsAndSignsOut() {
    var worker = server.office.person(Role.COMMUNITY_WORKER, Office.QINGBOMEN);
    var signedIn = server.call("POST", "/v1/sessions", null, signIn(worker.signInName(), Office.PASSWORD));
    assertEquals(200, signedIn.status());
    var token = signedIn.json().get("token").asText();

    var me = server.call("GET", "/v1/me", token, null).json();
    assertEquals("person", me.get("kind").asText());
    assertEquals("社区工作者", me.at("/grants/0/roleName").asText());
    assertEquals("清波街道清波门社区", me.at("/grants/0/divisionName").asText());

    var other = server.token(worker);
    assertEquals(204, server.call("DELETE", "/v1/sessions/current", token, null).status());
    assertEquals("401 not-signed-in", server.call("GET", "/v1/me", token, null).problem());
    assertEquals(204, server.call("DELETE", "/v1/sessions", other, null).status());
    assertEquals("401 not-signed-in", server.call("GET", "/v1/me", other, null).problem());
  }

  @Test
  void aWrongPasswordIsRefusedAndMissingMembersAreNoError() {
    assertEquals("401 sign-in-refused", server.call("POST", "/v1/sessions", null, signIn("nobody", "x")).problem());
    assertEquals("401 sign-in-refused", server.call("POST", "/v1/sessions", null, "{}").problem());
    assertEquals("422 bad-input", server.call("POST", "/v1/sessions", null, "{\"user\":1}").problem());
    assertEquals("422 bad-input", server.call("POST", "/v1/sessions", null, "").problem());
  }

  @Test
  void aNewcomerMustChangeTheOneTimePasswordBeforeAnythingElse() {
    var administrator = server.token(Role.ADMINISTRATOR, Office.DISTRICT);
    var created = server.call("POST", "/v1/accounts", administrator, newAccount(Role.ADMINISTRATOR, Office.QINGBO));
    assertEquals(201, created.status());
    var name = created.json().at("/account/signInName").asText();
    var oneTime = created.json().get("oneTimePassword").asText();

    var signedIn = server.call("POST", "/v1/sessions", null, signIn(name, oneTime)).json();
    assertTrue(signedIn.get("mustChangePassword").asBoolean());
    var token = signedIn.get("token").asText();
    assertEquals(200, server.call("GET", "/v1/me", token, null).status());
    for (var path : List.of("/v1/accounts", "/v1/keys")) {
      assertEquals("403 must-change-password", server.call("GET", path, token, null).problem());
    }
    assertEquals("422 bad-input", server.call("POST", "/v1/me/password", token, "{\"current\":\"" + oneTime + "\",\"next\":\"Password123!\"}").problem());
    var changed = server.call("POST", "/v1/me/password", token, "{\"current\":\"" + oneTime + "\",\"next\":\"" + Office.PASSWORD + "\"}");
    assertEquals(200, changed.status());
    assertEquals(200, server.call("GET", "/v1/accounts", changed.json().get("token").asText(), null).status());
    assertEquals("401 not-signed-in", server.call("GET", "/v1/me", token, null).problem());
  }

  @Test
  void anAdministratorsReachIsHerOwnPlaceAndBelow() {
    var ofQingbo = server.token(Role.ADMINISTRATOR, Office.QINGBO);
    assertEquals(201, server.call("POST", "/v1/accounts", ofQingbo, newAccount(Role.REVIEWER, Office.QINGBO)).status(), "own");
    assertEquals(201, server.call("POST", "/v1/accounts", ofQingbo, newAccount(Role.REVIEWER, Office.QINGBOMEN)).status(), "child");
    assertEquals("403 not-allowed-here", server.call("POST", "/v1/accounts", ofQingbo, newAccount(Role.REVIEWER, Office.DISTRICT)).problem(), "parent");
    assertEquals("403 not-allowed-here", server.call("POST", "/v1/accounts", ofQingbo, newAccount(Role.REVIEWER, Office.HUBIN)).problem(), "sibling");

    var inside = server.office.person(Role.REVIEWER, Office.QINGBOMEN);
    var outside = Map.of("sibling", server.office.person(Role.REVIEWER, Office.HUBIN), "parent", server.office.person(Role.REVIEWER, Office.DISTRICT));
    outside.forEach(
        (where, account) -> {
          var path = "/v1/accounts/" + account.id();
          assertEquals("404 not-found", server.call("GET", path, ofQingbo, null).problem(), where);
          assertEquals("404 not-found", server.call("POST", path + "/grants", ofQingbo, grant(Role.REVIEWER, Office.QINGBOMEN)).problem(), where);
          assertEquals("404 not-found", server.call("DELETE", path + "/grants/reviewer/" + Office.QINGBOMEN, ofQingbo, null).problem(), where);
          assertEquals("404 not-found", server.call("POST", path + "/disable", ofQingbo, null).problem(), where);
          assertEquals("404 not-found", server.call("POST", path + "/password", ofQingbo, null).problem(), where);
        });
    var listed = server.call("GET", "/v1/accounts", ofQingbo, null).json().get("accounts");
    assertTrue(StreamSupport.stream(listed.spliterator(), false).anyMatch(one -> one.get("id").asText().equals(inside.id().toString())));
    assertTrue(
        StreamSupport.stream(listed.spliterator(), false)
            .flatMap(one -> StreamSupport.stream(one.get("grants").spliterator(), false))
            .allMatch(one -> one.get("division").asText().startsWith("330102001")));

    var path = "/v1/accounts/" + inside.id();
    assertEquals(200, server.call("POST", path + "/grants", ofQingbo, grant(Role.COMMUNITY_WORKER, Office.LAODONGLU)).status());
    assertEquals("403 not-allowed-here", server.call("POST", path + "/grants", ofQingbo, grant(Role.COMMUNITY_WORKER, Office.HUBIN)).problem());
    assertEquals(200, server.call("DELETE", path + "/grants/community-worker/" + Office.LAODONGLU, ofQingbo, null).status());
    assertEquals("409 last-role", server.call("DELETE", path + "/grants/reviewer/" + Office.QINGBOMEN, ofQingbo, null).problem());
    assertEquals(200, server.call("POST", path + "/disable", ofQingbo, null).status());
    assertTrue(server.call("GET", path, ofQingbo, null).json().has("disabledAt"));
  }

  @Test
  void unknownRolesAndPlacesAreToldByTheirPointer() {
    var administrator = server.token(Role.ADMINISTRATOR, Office.DISTRICT);
    var wrongRole = server.call("POST", "/v1/accounts", administrator, newAccount(Role.REVIEWER, Office.QINGBO).replace("reviewer", "king"));
    assertEquals("/grants/0/role", wrongRole.json().at("/errors/0/pointer").asText());
    var wrongPlace = server.call("POST", "/v1/accounts", administrator, newAccount(Role.REVIEWER, "3301"));
    assertEquals("/grants/0/division", wrongPlace.json().at("/errors/0/pointer").asText());
    assertEquals("422 bad-input", server.call("GET", "/v1/accounts/no-id", administrator, null).problem());
  }

  @Test
  void aKeyIsShownOnceActsAndIsRevoked() {
    var administrator = server.token(Role.ADMINISTRATOR, Office.QINGBO);
    var body = "{\"name\":\"街道大屏\",\"grants\":[" + grant(Role.REVIEWER, Office.QINGBO) + "]}";
    var created = server.call("POST", "/v1/keys", administrator, body);
    assertEquals(201, created.status());
    var secret = created.json().get("secret").asText();
    assertEquals("program", server.call("GET", "/v1/me", secret, null).json().get("kind").asText());
    assertEquals("403 not-allowed", server.call("GET", "/v1/accounts", secret, null).problem());
    assertEquals("403 people-only", server.call("DELETE", "/v1/sessions", secret, null).problem());
    assertFalse(server.call("GET", "/v1/keys", administrator, null).body().contains(secret));

    var path = "/v1/keys/" + created.json().at("/key/id").asText();
    assertEquals("404 not-found", server.call("DELETE", path, server.token(Role.ADMINISTRATOR, Office.HUBIN), null).problem());
    assertEquals(204, server.call("DELETE", path, administrator, null).status());
    assertEquals("401 not-signed-in", server.call("GET", "/v1/me", secret, null).problem());
  }

  @Test
  void theOperatorsKeyOpensEverything() {
    var operator = server.operatorKey.secret();
    assertEquals("operator", server.call("GET", "/v1/me", operator, null).json().get("kind").asText());
    assertEquals(201, server.call("POST", "/v1/accounts", operator, newAccount(Role.WELFARE_OFFICER, Office.DISTRICT)).status());
    assertTrue(server.call("GET", "/v1/audit/verification", operator, null).json().get("intact").asBoolean());
  }

  @Test
  void setupIsOverOnceThereIsAnAccount() {
    server.office.person(Role.REVIEWER, Office.QINGBO);
    var body =
        "{\"code\":\"x\",\"signInName\":\"qian.hui\",\"displayName\":\"钱慧\",\"password\":\"" + Office.PASSWORD + "\",\"district\":\"330102000000\"}";
    assertEquals("409 setup-done", server.call("POST", "/v1/setup", null, body).problem());
  }

  @Test
  void auditorsSeeTheirPlaceOverTheWire() {
    var account = server.office.person(Role.REVIEWER, Office.QINGBOMEN);
    server.token(account);
    var query = "/v1/audit?subjectKind=account&subject=" + account.id() + "&act=signed-in";
    assertEquals(1, server.call("GET", query, server.token(Role.AUDITOR, Office.QINGBOMEN), null).json().get("entries").size(), "own");
    assertEquals(1, server.call("GET", query, server.token(Role.AUDITOR, Office.DISTRICT), null).json().get("entries").size(), "parent");
    assertEquals(0, server.call("GET", query, server.token(Role.AUDITOR, Office.LAODONGLU), null).json().get("entries").size(), "sibling");
    var page = server.call("GET", "/v1/audit?limit=1", server.token(Role.AUDITOR, Office.DISTRICT), null).json();
    assertEquals(page.at("/entries/0/id").asLong(), page.get("before").asLong());
    assertEquals("422 bad-input", server.call("GET", "/v1/audit?before=x", server.token(Role.AUDITOR, Office.DISTRICT), null).problem());
    assertEquals("422 bad-input", server.call("GET", "/v1/audit?from=yesterday", server.token(Role.AUDITOR, Office.DISTRICT), null).problem());
  }

  @Test
  void theDivisionsOfADayAreOpenToAnyone() {
    assertEquals(61, server.call("GET", "/v1/divisions?on=2020-12-31", null, null).json().get("divisions").size());
    assertEquals(0, server.call("GET", "/v1/divisions?on=2019-12-31", null, null).json().get("divisions").size());
    var life = server.call("GET", "/v1/divisions/330102001051", null, null).json();
    assertEquals("上城区 / 清波街道 / 清波门社区", life.get("path").asText());
    assertEquals("330102001051", life.get("today").asText());
    assertEquals("404 not-found", server.call("GET", "/v1/divisions/110101001001", null, null).problem());
    assertEquals("422 bad-input", server.call("GET", "/v1/divisions/3301", null, null).problem());
  }

  @Test
  void aFileOfDivisionsIsUploaded(@TempDir Path folder) throws IOException {
    var administrator = server.token(Role.ADMINISTRATOR, Office.DISTRICT);
    var file = Files.writeString(folder.resolve("units.csv"), "code,name,level,parent\n330102001099,新社区,community,330102001000\n");
    var units = server.upload("/v1/division-imports?from=2024-01-01", administrator, file);
    assertEquals(1, units.json().get("created").asInt(), units.body());
    assertEquals("403 not-allowed-here", server.upload("/v1/division-imports?from=2024-01-01", server.token(Role.ADMINISTRATOR, Office.HUBIN), file).problem());
    assertEquals("422 bad-input", server.upload("/v1/division-imports", administrator, file).problem());

    var changes = Files.writeString(folder.resolve("changes.csv"), "old_code,new_code,name,level,note\n330102001099,330102003099,新社区,community,moved\n");
    assertEquals(1, server.upload("/v1/division-changes?on=2025-01-01", administrator, changes).json().get("recoded").asInt());
    assertEquals("330102003099", server.call("GET", "/v1/divisions/330102001099", null, null).json().get("today").asText());
    Files.writeString(file, "code,name,level,parent\n33010,x,town,\n");
    var refused = server.upload("/v1/division-imports?from=2024-01-01", administrator, file);
    assertEquals("422 bad-input", refused.problem());
    assertEquals("/2/code", refused.json().at("/errors/0/pointer").asText());
  }
}
