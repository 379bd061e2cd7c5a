package cn.shequ.resident.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.account.AccountId;
import cn.shequ.account.Caller;
import cn.shequ.account.Grant;
import cn.shequ.account.Role;
import cn.shequ.audit.postgres.StoredAuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.Division;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.DivisionLevel;
import cn.shequ.division.DivisionTree;
import cn.shequ.http.Callers;
import cn.shequ.http.Routes;
import cn.shequ.postgres.Database;
import cn.shequ.problem.NotSignedIn;
import cn.shequ.resident.Residents;
import cn.shequ.resident.Sheets;
import cn.shequ.resident.batch.ResidentImport;
import cn.shequ.resident.postgres.StoredBatches;
import cn.shequ.resident.postgres.StoredResidents;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.RealEngines;
import cn.shequ.transaction.Scope;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The endpoints of residents and imports behind a real server. A bearer token here is {@code role@place}. */
@ExtendWith(RealEngines.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResidentCallsTest {
  private static final String WANG = Sheets.number("19350815", 1);
  private static final String OFFICER = "welfare-officer@330102000000";
  private static final String WORKER = "community-worker@330102001051";
  private static final String STRANGER = "community-worker@330102003050";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Database database;
  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;
  private String batch = "";
  private String wang = "";

  private static final class RoleAtPlace implements Callers {
    @Override
    public Caller of(String secret, String origin) {
      var parts = secret.split("@", 2);
      var role = Role.ofWord(parts[0]).orElseThrow(() -> new NotSignedIn("not-signed-in", "请先登录", "Sign in first"));
      return new Caller.Person(new AccountId(new UUID(0, 7)), parts[0], List.of(new Grant(role, new DivisionCode(parts[1]))), origin);
    }

    @Override
    public Optional<Caller> ofSession(String cookie, String origin) {
      return Optional.empty();
    }
  }

  private static DivisionTree tree() {
    var day = LocalDate.of(2016, 7, 31);
    return DivisionTree.of(
        Stream.of("330102001051", "330102003050").map(code -> new Division(new DivisionCode(code), code, DivisionLevel.COMMUNITY, null, day, null)).toList(),
        List.of());
  }

  @BeforeAll
  void oneResident(Database itsDatabase, Seal seal, DistrictCalendar calendar) throws IOException {
    database = itsDatabase;
    var router = Router.router(vertx);
    var routes = new Routes(router, threads, new RoleAtPlace(), new SimpleMeterRegistry());
    var audit = new StoredAuditLog(database, calendar);
    new ResidentRoutes(new Residents(database, new StoredResidents(seal), audit, calendar)).register(routes);
    new ImportRoutes(new ResidentImport(database, new StoredBatches(seal), ResidentCallsTest::tree, audit, calendar)).register(routes);
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
    var result = upload(OFFICER, "fileName=a.csv", sheet(WANG)).getLast().get("result");
    batch = result.get("batch").asText();
    wang = call("POST", "/v1/resident-searches", WORKER, Map.of("idNumber", WANG)).get("residents").get(0).get("id").asText();
  }

  @AfterAll
  void stop() {
    server.close().await();
    vertx.close().await();
    threads.close();
    client.close();
  }

  private static Path sheet(String number) {
    return Sheets.of(
        "姓名,身份证号,社区代码,幢,室,联系电话,困难类别", "张小三," + number + ",330102001051,3幢,2单元501室,15400000001,低保", "李四," + Sheets.number("19700101", 4) + ",330102001051,,,,");
  }

  private HttpResponse<String> sendRaw(String method, String path, String token, HttpRequest.BodyPublisher body) {
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path)).header("Authorization", "Bearer " + token).method(method, body).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> send(String method, String path, String token, @Nullable Object body) {
    return sendRaw(
        method, path, token, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString()));
  }

  private JsonNode call(String method, String path, String token, @Nullable Object body) throws IOException {
    return JSON.readTree(send(method, path, token, body).body());
  }

  private List<JsonNode> upload(String token, String query, Path file) throws IOException {
    var answer = sendRaw("POST", "/v1/imports/residents?" + query, token, HttpRequest.BodyPublishers.ofFile(file));
    return answer
        .body()
        .lines()
        .map(
            line -> {
              try {
                return JSON.readTree(line);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            })
        .toList();
  }

  @Test
  void aListShowsNobodyUnmasked() {
    var body = send("GET", "/v1/residents?community=330102001051", WORKER, null).body();
    assertTrue(body.contains("张*三") && body.contains("154****0001") && body.contains("\"total\":2"), body);
    assertFalse(body.contains("张小三") || body.contains(WANG) || body.contains("1935-08-15") || body.contains("501") || body.contains("hardship"), body);
  }

  @Test
  void aResidentIsMaskedUntilAPurposeIsStated() throws IOException {
    assertEquals("张*三", call("GET", "/v1/residents/" + wang, WORKER, null).get("name").asText());
    assertEquals(422, send("POST", "/v1/residents/" + wang + "/reveal", WORKER, Map.of("purpose", " ")).statusCode());
    var whole = call("POST", "/v1/residents/" + wang + "/reveal", WORKER, Map.of("purpose", "上门核实低保"));
    assertEquals(WANG, whole.get("idNumber").asText());
    assertEquals("minimum-living", whole.get("statuses").get(0).get("hardship").asText());
    var purposes =
        database.in(
            Scope.everywhere(),
            transaction ->
                Database.handle(transaction)
                    .createQuery("select purpose from audit_entry where act = 'resident-revealed' and subject = :id")
                    .bind("id", wang)
                    .mapTo(String.class)
                    .list());
    assertEquals(List.of("上门核实低保"), purposes);
  }

  @Test
  void anotherCommunitysWorkerFindsNobody() throws IOException {
    assertEquals(404, send("GET", "/v1/residents/" + wang, STRANGER, null).statusCode());
    assertEquals(404, send("POST", "/v1/residents/" + wang + "/reveal", STRANGER, Map.of("purpose", "好奇")).statusCode());
    assertEquals(403, send("GET", "/v1/residents?community=330102001051", STRANGER, null).statusCode());
    assertEquals(0, call("POST", "/v1/resident-searches", STRANGER, Map.of("name", "张小三")).get("residents").size());
  }

  @Test
  void exactNameNumberAndTelephoneFindAResident() throws IOException {
    for (var search : List.of(Map.of("name", "张 小三"), Map.of("idNumber", WANG.toLowerCase(Locale.ROOT)), Map.of("telephone", "154-0000-0001"))) {
      assertEquals(wang, call("POST", "/v1/resident-searches", WORKER, search).get("residents").get(0).get("id").asText(), search::toString);
    }
    assertEquals(422, send("POST", "/v1/resident-searches", WORKER, Map.of()).statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/v1/residents?community=330102001051,auditor", "POST,/v1/resident-searches,auditor", "GET,/v1/residents/{wang},administrator",
    "POST,/v1/residents/{wang}/reveal,administrator", "POST,/v1/imports/residents,community-worker", "GET,/v1/imports,street-manager",
    "GET,/v1/imports/{batch},community-worker", "POST,/v1/imports/{batch}/undo,reviewer"
  })
  void whoLacksThePermissionIsRefused(String method, String path, String role) {
    var real = path.replace("{wang}", wang).replace("{batch}", batch);
    assertEquals(403, send(method, real, role + "@330102000000", method.equals("GET") ? null : Map.of()).statusCode());
    assertEquals(401, send(method, real, "nobody@330102000000", method.equals("GET") ? null : Map.of()).statusCode());
  }

  @Test
  void anImportTellsItsProgressAndItsBadRowsAndThenItsResult() throws IOException {
    var lines = upload(OFFICER, "dryRun=true", Sheets.of("姓名,身份证号,社区代码", "王五,123,330102001051"));
    assertTrue(lines.stream().anyMatch(line -> line.has("progress")));
    var bad = lines.stream().filter(line -> line.has("badRow")).findFirst().orElseThrow().get("badRow");
    assertEquals(2, bad.get("row").asInt());
    assertEquals("身份证号", bad.get("errors").get(0).get("column").asText());
    assertEquals(1, lines.getLast().get("result").get("refused").asInt());
  }

  @Test
  void aFileThatIsNoSheetEndsInAProblem() throws IOException {
    assertEquals(422, upload(OFFICER, "", Sheets.of("x")).getLast().get("status").asInt());
    assertEquals(422, sendRaw("POST", "/v1/imports/residents?dryRun=yes", OFFICER, HttpRequest.BodyPublishers.ofString("x")).statusCode());
  }

  @Test
  void aBatchIsListedAndUndoneInItsPlaceOnly() throws IOException {
    var number = Sheets.number("19510101", 9);
    var made = upload(OFFICER, "", Sheets.of("姓名,身份证号,社区代码", "钱七," + number + ",330102003050")).getLast().get("result").get("batch").asText();
    assertEquals(404, send("GET", "/v1/imports/" + made, "welfare-officer@330102001000", null).statusCode());
    assertEquals(404, send("POST", "/v1/imports/" + made + "/undo", "welfare-officer@330102001000", Map.of()).statusCode());
    assertEquals(1, call("GET", "/v1/imports/" + made, OFFICER, null).get("created").asInt());
    assertTrue(send("GET", "/v1/imports", OFFICER, null).body().contains(made));
    assertEquals(1, call("POST", "/v1/imports/" + made + "/undo", OFFICER, Map.of()).get("removed").asInt());
    assertEquals(409, send("POST", "/v1/imports/" + made + "/undo", OFFICER, Map.of()).statusCode());
  }
}
