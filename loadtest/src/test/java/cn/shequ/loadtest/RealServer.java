package cn.shequ.loadtest;

import cn.shequ.Server;
import cn.shequ.account.OperatorKey;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.engines.Engines;
import cn.shequ.postgres.Migrations;
import cn.shequ.settings.SettingSources;
import cn.shequ.settings.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** The server itself, on engines of its own, with the real district's 54 communities. */
final class RealServer implements AutoCloseable {
  private static final int COMMUNITIES = 54; // of demo/shangcheng.csv
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Engines engines;
  private final Server server;
  private final Path data;
  private final Api api;

  private RealServer(Engines engines, Server server, Path data) {
    this.engines = engines;
    this.server = server;
    this.data = data;
    this.api = new Api(address());
  }

  static RealServer start(Path data) {
    var engines = Engines.throwAwayIn(data);
    try {
      engines.owner().ifPresent(Migrations::migrate);
      var options = Map.of("listen", "127.0.0.1:0", "data", data.toString());
      var settings = Settings.read(new SettingSources(options, Map.of(), Optional.empty(), data, data, false));
      var clock = Clock.system(DistrictCalendar.ZONE);
      var server = Server.start(settings, engines.server(), engines.system(), engines.redis(), clock, false);
      var started = new RealServer(engines, server, data);
      started.importDivisions();
      return started;
    } catch (RuntimeException e) {
      engines.close();
      throw e;
    }
  }

  private void importDivisions() {
    try (var client = HttpClient.newHttpClient();
        var sheet = RealServer.class.getResourceAsStream("/demo/shangcheng.csv")) {
      if (sheet == null) {
        throw new IllegalStateException("demo/shangcheng.csv is not on the class path");
      }
      var request =
          HttpRequest.newBuilder(address().resolve("/v1/division-imports?from=2016-07-31"))
              .header("Authorization", "Bearer " + operatorKey())
              .POST(HttpRequest.BodyPublishers.ofByteArray(sheet.readAllBytes()))
              .build();
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(response.statusCode() + " " + response.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    await("54 channels", channels -> channels.size() == COMMUNITIES);
  }

  /** Channels follow what was committed a moment later. */
  void awaitNothingPlays() {
    await("silence", channels -> channels.findValuesAsText("posts").stream().allMatch("0"::equals));
  }

  private void await(String what, Predicate<JsonNode> wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!wanted.test(channels())) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no " + what + ": " + channels());
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  Path data() {
    return data;
  }

  String operatorKey() {
    return OperatorKey.in(data).secret();
  }

  private JsonNode channels() {
    return api.get("/v1/channels", null).path("channels");
  }

  JsonNode accounts() {
    return api.get("/v1/accounts", operatorKey()).path("accounts");
  }

  /** Gives a new account a password of its own. @return the password */
  String createAccount(String name, String role, String division) {
    var grants = List.of(Map.of("role", role, "division", division));
    var created = api.post("/v1/accounts", operatorKey(), Map.of("signInName", name, "displayName", "测试", "grants", grants));
    var once = created.path("oneTimePassword").asText();
    var token = api.post("/v1/sessions", null, Map.of("signInName", name, "password", once)).path("token").asText();
    var password = "Own-2026-" + once;
    api.post("/v1/me/password", token, Map.of("current", once, "next", password));
    return password;
  }

  @Override
  public void close() {
    try {
      server.close();
    } finally {
      engines.close();
    }
  }
}
