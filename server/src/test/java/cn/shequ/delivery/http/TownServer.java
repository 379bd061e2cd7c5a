package cn.shequ.delivery.http;

import cn.shequ.account.Caller;
import cn.shequ.box.http.BoxRoutes;
import cn.shequ.box.http.BoxTokens;
import cn.shequ.box.http.PairingRoutes;
import cn.shequ.delivery.Town;
import cn.shequ.delivery.outlet.CatchUp;
import cn.shequ.delivery.outlet.Frame;
import cn.shequ.delivery.outlet.OutletSettings;
import cn.shequ.delivery.outlet.Outlets;
import cn.shequ.division.DivisionCode;
import cn.shequ.http.Callers;
import cn.shequ.http.Routes;
import cn.shequ.problem.NotSignedIn;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A town behind a real HTTP server on a free port. A worker signs in as {@code worker-330102001051}. */
final class TownServer implements AutoCloseable {
  static final long CHANNEL_POSITION = 7;
  private static final String WORKER = "worker-";

  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  final Town town;
  final Outlets outlets;

  TownServer(Town town) {
    this.town = town;
    var router = Router.router(vertx);
    var routes = new Routes(router, threads, new SignedWorkers(town), town.metrics);
    var tokens = new BoxTokens(town.boxes);
    new PairingRoutes(town.pairings, town.tickets, tokens).register(routes);
    new BoxRoutes(town.boxes, town.pins).register(routes);
    new MailRoutes(tokens, town.mail, town.openings, town.receipts).register(routes);
    outlets = new Outlets(OutletSettings.standard(), town.metrics, town.calendar.clock());
    new BoxStreams(town.boxes, town.tickets, town.mail, town.postman, outlets, community -> TownServer::channel, threads, routes).register();
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
  }

  /** A channel on which one thing has happened. */
  private static CatchUp channel(@Nullable Long position) {
    boolean fresh = position != null && position == CHANNEL_POSITION;
    return new CatchUp(CHANNEL_POSITION, fresh ? List.of() : List.of(Frame.numbered(CHANNEL_POSITION, "programme", "{\"posts\":[]}")));
  }

  private record SignedWorkers(Town town) implements Callers {
    @Override
    public Caller of(String secret, String origin) {
      if (!secret.startsWith(WORKER)) {
        throw new NotSignedIn("not-signed-in", "请先登录", "Sign in first");
      }
      return town.worker(new DivisionCode(secret.substring(WORKER.length())));
    }

    @Override
    public Optional<Caller> ofSession(String cookie, String origin) {
      return Optional.empty();
    }
  }

  static String workerOf(DivisionCode community) {
    return WORKER + community;
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.actualPort() + path);
  }

  HttpResponse<String> call(String method, String path, @Nullable String token, @Nullable String body) {
    var request = HttpRequest.newBuilder(at(path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    request.method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A ticket for one connection. */
  String ticket(Town.HomeBox box) {
    return town.tickets.issue(box.id());
  }

  HttpClient client() {
    return client;
  }

  @Override
  public void close() {
    server.close().await();
    vertx.close().await();
    threads.close();
    client.close();
    town.close();
  }
}
