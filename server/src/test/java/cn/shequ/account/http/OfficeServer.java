package cn.shequ.account.http;

import cn.shequ.account.Account;
import cn.shequ.account.Office;
import cn.shequ.account.OperatorKey;
import cn.shequ.account.Role;
import cn.shequ.audit.AuditTrail;
import cn.shequ.audit.http.AuditRoutes;
import cn.shequ.audit.postgres.StoredAuditEntries;
import cn.shequ.audit.postgres.StoredChain;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.http.DivisionRoutes;
import cn.shequ.http.Routes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The account, audit and division rooms behind a real HTTP server on a free port. */
final class OfficeServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  final Office office;
  final Routes routes;
  final OperatorKey operatorKey;

  OfficeServer(Office office, DistrictCalendar calendar) {
    this.office = office;
    try {
      operatorKey = OperatorKey.in(Files.createTempDirectory("shequ-operator-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var router = Router.router(vertx);
    routes = new Routes(router, threads, new AccountCallers(office.sessions, office.keys, operatorKey), new SimpleMeterRegistry());
    new SessionRoutes(office.sessions, office.first, office.divisions::tree).register(routes);
    new AccountRoutes(office.accounts, office.divisions::tree).register(routes);
    new KeyRoutes(office.keys, office.divisions::tree).register(routes);
    new DivisionRoutes(office.divisions, calendar).register(routes);
    new AuditRoutes(new AuditTrail(office.database, new StoredAuditEntries(), new StoredChain(), office.audit, calendar)).register(routes);
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
  }

  /** What came back. */
  record Answered(int status, String body) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** {@code 403 not-allowed}, or the bare status where it is no problem. */
    String problem() {
      return status < 400 ? String.valueOf(status) : status + " " + json().get("type").asText().replace("/problems/", "");
    }
  }

  Answered call(String method, String path, @Nullable String token, @Nullable String body) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    request.method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    return send(request.build());
  }

  Answered upload(String path, String token, Path file) {
    try {
      return send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
              .header("Authorization", "Bearer " + token)
              .POST(HttpRequest.BodyPublishers.ofFile(file))
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answered send(HttpRequest request) {
    try {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answered(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The token of a new person with this role there. */
  String token(Role role, DivisionCode place) {
    return token(office.person(role, place));
  }

  String token(Account account) {
    return office.sessions.signIn(account.signInName(), Office.PASSWORD, Office.ORIGIN).token();
  }

  @Override
  public void close() {
    server.close().await();
    vertx.close().await();
    threads.close();
    client.close();
    office.close();
  }
}
