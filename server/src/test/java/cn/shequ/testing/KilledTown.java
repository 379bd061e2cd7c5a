package cn.shequ.testing;

import cn.shequ.audit.postgres.StoredAuditLog;
import cn.shequ.box.DemoBoxes;
import cn.shequ.box.Pins;
import cn.shequ.box.postgres.StoredBoxes;
import cn.shequ.box.postgres.StoredPins;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.postgres.Database;
import cn.shequ.postgres.DatabaseAddress;
import cn.shequ.resident.ResidentId;
import cn.shequ.sealing.Seal;
import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ten homes with a box, three without, two officers, and a server process whose wires may break. Everybody goes on after a kill as people
 * do: they try again.
 */
public final class KilledTown implements AutoCloseable {
  public static final int WITH_BOX = 10;
  public static final int WITHOUT_BOX = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String PASSWORD = "Kill-the-server-9";

  /** What there is in the end. {@code presentedAgain}: letters that a box showed as new after they were opened. */
  public record Outcome(int messages, int persons, int acknowledged, int openVisits, Set<String> presentedAgain) {}

  private final TestDatabase direct;
  private final RedisUrl redis;
  private final Path data;
  private final BreakingWire commits;
  private final BreakingWire redisWrites;
  private final Database database;
  private final Rows rows;
  private final List<DemoBoxes.DemoBox> boxes;
  private final Set<String> opened = ConcurrentHashMap.newKeySet();
  private final Set<String> presentedAgain = ConcurrentHashMap.newKeySet();
  private volatile ServerProcess process;
  private @Nullable Http writer;
  private @Nullable Http approver;
  private int campaigns;

  public KilledTown(TestDatabase direct, RedisUrl redis, Path data) throws IOException {
    this.direct = direct;
    this.redis = redis;
    this.data = data;
    commits = new BreakingWire(URI.create(direct.server().url().substring("jdbc:".length())).getPort(), "COMMIT");
    redisWrites = new BreakingWire(URI.create(redis.text()).getPort(), "HSET", "XADD", "HDEL");
    database = Database.open(direct.server(), direct.system());
    var seal = Seal.fromKeyFile(data.resolve("keys"));
    rows = new Rows(database, seal);
    process = start();
    importDivisions();
    boxes = pair(seal);
    for (int i = 0; i < WITHOUT_BOX; i++) {
      rows.resident(Rows.QINGBOMEN, Rows.QINGBOMEN.text(), LocalDate.of(1935, 3, 1 + i));
    }
    writer = officer("writer.one");
    approver = officer("approver.two");
  }

  private ServerProcess start() {
    return ServerProcess.start(data, through(direct.server()), through(direct.system()), "redis://127.0.0.1:" + redisWrites.port());
  }

  private DatabaseAddress through(DatabaseAddress address) {
    var port = URI.create(address.url().substring("jdbc:".length())).getPort();
    return new DatabaseAddress(address.url().replace(":" + port + "/", ":" + commits.port() + "/"), address.user(), address.password());
  }

  private List<DemoBoxes.DemoBox> pair(Seal seal) {
    var calendar = new DistrictCalendar(Clock.systemUTC());
    var pins = new Pins(database, new StoredPins(seal), new StoredAuditLog(database, calendar), seal, calendar, new SimpleMeterRegistry());
    var residents = new ArrayList<ResidentId>();
    for (int i = 0; i < WITH_BOX; i++) {
      residents.add(new ResidentId(rows.resident(Rows.QINGBOMEN, Rows.QINGBOMEN.text(), LocalDate.of(1938, 2, 1 + i))));
    }
    return new DemoBoxes(database, new StoredBoxes(seal), pins, calendar).pair(residents);
  }

  private void importDivisions() throws IOException {
    try (var file = KilledTown.class.getResourceAsStream("/demo/shangcheng.csv");
        var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(process.address().resolve("/v1/division-imports?from=2016-07-31"))
              .header("Authorization", "Bearer " + operatorKey())
              .POST(HttpRequest.BodyPublishers.ofByteArray(file.readAllBytes()))
              .build();
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError(response.statusCode() + " " + response.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String operatorKey() throws IOException {
    return Files.readString(data.resolve("operator.key")).strip();
  }

  /** Created by the operator; changes her one-time password when she first signs in. */
  private Http officer(String name) throws IOException {
    var http = Http.anonymous(process.address());
    var created =
        http.with(operatorKey())
            .post(
                "/v1/accounts",
                Map.of(
                    "signInName", name,
                    "displayName", name,
                    "grants", List.of(Map.of("role", "welfare-officer", "division", Rows.DISTRICT.text()))))
            .expect(201)
            .body();
    var oneTime = created.get("oneTimePassword").asText();
    var changed = http.signIn(name, oneTime).post("/v1/me/password", Map.of("current", oneTime, "next", PASSWORD)).expect(200).body();
    return http.with(changed.get("token").asText());
  }

  public BreakingWire commits() {
    return commits;
  }

  public BreakingWire redisWrites() {
    return redisWrites;
  }

  public void kill() {
    process.kill();
  }

  public void flushRedis() {
    var client = RedisClient.create(redis.text());
    try (var connection = client.connect()) {
      connection.sync().flushall();
    } finally {
      client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
  }

  /** Lays a rule for a benefit of its own, so that each campaign finds everybody anew. @return the rule's id */
  public String prepare() {
    commits.forget();
    redisWrites.forget();
    var id = "kill." + ++campaigns;
    try {
      var shipped = Files.readString(data.resolve("rules/policies/elderly-allowance.yaml"));
      Files.writeString(
          data.resolve("rules/policies/" + id + ".yaml"),
          shipped.replace("elderly.allowance", id).replace("福利项目: 高龄津贴", "福利项目: 试验" + campaigns));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return id;
  }

  /** From the draft to the last answer, whatever breaks on the way. */
  public Outcome goThrough(String rule) {
    opened.clear();
    presentedAgain.clear();
    persist(() -> as(true).get("/v1/rules").body().get("rules").findValuesAsText("id").contains(rule) ? rule : null);
    var campaign = persist(() -> campaignOf(rule));
    persist(() -> submitted(campaign));
    persist(() -> approved(campaign));
    persist(
        () -> {
          boxes.forEach(this::readMail);
          var balance = as(true).get("/v1/campaigns/" + campaign).expect(200).body().get("balance");
          if (!balance.get("closes").asBoolean()) {
            throw new AssertionError("the balance does not close: " + balance);
          }
          var states = balance.get("states");
          return states.get("acknowledged").asInt() == WITH_BOX && states.get("visiting").asInt() == WITHOUT_BOX ? balance : null;
        });
    var id = UUID.fromString(campaign);
    return new Outcome(
        rows.count("select count(*) from message where campaign = ?", id),
        rows.count("select count(distinct resident) from message where campaign = ?", id),
        rows.count("select count(*) from message where campaign = ? and state = 'acknowledged'", id),
        rows.count("select count(*) from visit v join message m on m.id = v.message where m.campaign = ? and v.state = 'open'", id),
        new HashSet<>(presentedAgain));
  }

  /** The draft may have been committed although the answer never came: looks before writing again. */
  private String campaignOf(String rule) {
    for (JsonNode campaign : as(true).get("/v1/campaigns").expect(200).body().get("campaigns")) {
      if (campaign.get("rule").asText().equals(rule)) {
        return campaign.get("id").asText();
      }
    }
    var draft =
        Map.of(
            "rule", rule,
            "values", Map.of("benefit", "高龄津贴", "age", "80", "issuer", "上城区民政局", "telephone", "0571-87800000"),
            "division", Rows.DISTRICT.text(),
            "lastDay", LocalDate.now(DistrictCalendar.ZONE).plusDays(30).toString());
    return as(true).post("/v1/campaigns", draft).expect(201).body().get("id").asText();
  }

  private @Nullable String submitted(String campaign) {
    var state = as(true).get("/v1/campaigns/" + campaign).expect(200).body().get("state").asText();
    if (state.equals("draft")) {
      as(true).post("/v1/campaigns/" + campaign + "/submit", Map.of()).expect(200);
    }
    return campaign;
  }

  private @Nullable String approved(String campaign) {
    var body = as(false).get("/v1/campaigns/" + campaign).expect(200).body();
    if (body.get("state").asText().equals("submitted")) {
      as(false).post("/v1/campaigns/" + campaign + "/approve", Map.of("audienceHash", body.get("audienceHash").asText())).expect(200);
    }
    return campaign;
  }

  private void readMail(DemoBoxes.DemoBox box) {
    var http = Http.anonymous(process.address()).with(box.token());
    for (JsonNode message : http.get("/v1/box/messages").expect(200).body().get("messages")) {
      var id = message.get("id").asText();
      var state = message.get("state").asText();
      boolean asNew = state.equals("waiting") || state.equals("displayed");
      if (asNew && opened.contains(id)) {
        presentedAgain.add(id);
      }
      if (asNew) {
        receipt(http, id, "displayed");
      }
      http.post("/v1/box/messages/" + id + "/open", Map.of("pin", box.pin())).expect(200);
      opened.add(id);
      receipt(http, id, "acknowledged");
    }
  }

  private static void receipt(Http http, String message, String event) {
    http.post("/v1/box/receipts", Map.of("receipts", List.of(Map.of("message", message, "event", event)))).expect(200);
  }

  /** A session may be gone with a flushed Redis: then she signs in again. */
  private Http as(boolean first) {
    var http = first ? writer : approver;
    if (http == null || http.get("/v1/me").status() == 401) {
      http = Http.anonymous(process.address()).signIn(first ? "writer.one" : "approver.two", PASSWORD);
      if (first) {
        writer = http;
      } else {
        approver = http;
      }
    }
    return http;
  }

  /** Tries until there is an answer, and starts the server again where it was killed. */
  private <T> T persist(Supplier<@Nullable T> attempt) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    AssertionError last = null;
    while (System.nanoTime() < deadline) {
      try {
        var result = attempt.get();
        if (result != null) {
          return result;
        }
      } catch (UncheckedIOException e) {
        if (!process.isAlive()) {
          process = start();
          writer = null;
          approver = null;
        }
      } catch (AssertionError e) {
        if (e.getMessage() != null && e.getMessage().contains("does not close")) {
          throw e;
        }
        last = e;
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    throw new AssertionError("not within " + PATIENCE + ": " + last + "\n" + process.log(), last);
  }

  @Override
  public void close() throws IOException {
    process.close();
    commits.close();
    redisWrites.close();
    database.close();
  }
}
