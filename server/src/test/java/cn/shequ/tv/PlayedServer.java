package cn.shequ.tv;

import cn.shequ.account.Caller;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.http.Callers;
import cn.shequ.http.Routes;
import cn.shequ.problem.NotSignedIn;
import cn.shequ.tv.http.TvRoutes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Plays the server's part of the box protocol (docs/box-protocol.md) from files, so that the page can be tried against a server
 * that refuses, falls silent, drains and comes back at the test's word. It serves the real page. Its methods may be called from any
 * thread; its state belongs to its monitor.
 */
final class PlayedServer implements AutoCloseable {
  static final String COMMUNITY = "330102001051";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Clock clock;
  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final PlayedBox box;
  private final Router router = Router.router(vertx);
  private HttpServer http;
  private int port;

  private final ObjectNode programme = MAPPER.createObjectNode();
  private final List<ObjectNode> log = new ArrayList<>();
  private final List<ServerWebSocket> sockets = new ArrayList<>();
  private final List<HttpServerResponse> streams = new ArrayList<>();
  private final List<RoutingContext> waiting = new ArrayList<>();
  private final Set<String> refused = new HashSet<>();
  private final List<String> asked = new ArrayList<>();
  private long position = 100;
  private long stamp = 1;

  PlayedServer() {
    this(Clock.systemUTC());
  }

  /** A server that lives in another time than the box. */
  PlayedServer(Clock clock) {
    this.clock = clock;
    box = new PlayedBox(clock);
    var routes = new Routes(router, threads, new Nobody(), new SimpleMeterRegistry());
    new TvRoutes(TvPage.load(), new DistrictCalendar(clock)).register(routes);
    router.get("/v1/channels/:community/programme").handler(this::programme);
    router.get("/v1/channels/:community/socket").handler(this::socket);
    router.get("/v1/channels/:community/events").handler(this::events);
    router.get("/v1/box/socket").handler(this::socket);
    router.get("/v1/box/events").handler(this::events);
    box.register(router);
    load();
    plugIn();
  }

  /** Nobody signs in here. */
  private static final class Nobody implements Callers {
    @Override
    public Caller of(String secret, String origin) {
      throw new NotSignedIn("not-signed-in", "请先登录", "Sign in first");
    }

    @Override
    public Optional<Caller> ofSession(String cookie, String origin) {
      return Optional.empty();
    }
  }

  // What the test says

  String address() {
    return "http://127.0.0.1:" + port + "/tv/" + COMMUNITY;
  }

  int port() {
    return port;
  }

  synchronized void publish(String id, String stream, String title, boolean pinned, Instant until) {
    var post = MAPPER.createObjectNode();
    post.put("id", id).put("stream", stream).put("revision", 1).put("pinned", pinned).put("publishedAt", now().toString());
    post.set("buildings", MAPPER.createArrayNode());
    post.putNull("from");
    post.put("until", until.toString());
    post.putObject("card").put("title", title).put("summary", title);
    var article = post.putObject("article").put("title", title).put("byline", title);
    article.putArray("facts").addObject().put("label", title).put("value", title);
    article.putArray("paragraphs").add(title);
    post.put("ticker", title);
    publish(post);
  }

  synchronized void publish(ObjectNode post) {
    var posts = (ArrayNode) programme.get("posts");
    for (int i = posts.size() - 1; i >= 0; i--) {
      if (posts.get(i).get("id").equals(post.get("id"))) {
        posts.remove(i);
      }
    }
    posts.add(post);
    tell("post", post);
  }

  synchronized void withdraw(String id) {
    var posts = (ArrayNode) programme.get("posts");
    for (int i = posts.size() - 1; i >= 0; i--) {
      if (posts.get(i).get("id").asText().equals(id)) {
        posts.remove(i);
      }
    }
    tell("withdraw", MAPPER.createObjectNode().put("id", id));
  }

  synchronized void empty() {
    ((ArrayNode) programme.get("posts")).removeAll();
  }

  /** What concerns the box and its mail. */
  PlayedBox box() {
    return box;
  }

  /** One private message each, waiting, or as {@code state} says. */
  void mail(String state, boolean withoutPin, String... ids) {
    sendAtOnce("mail", box.receive(state, withoutPin, ids));
  }

  void unmail(String id) {
    sendAtOnce("unmail", box.recall(id));
  }

  private synchronized void sendAtOnce(String name, JsonNode data) {
    send(event(null, name, data));
  }

  synchronized void revokeToken() {
    box.revoke();
    bye(3004, "revoked", 0);
  }

  synchronized void bye(int code, String reason, int reconnectAfterSeconds) {
    send(event(null, "bye", MAPPER.createObjectNode().put("code", code).put("reason", reason).put("reconnectAfterSeconds", reconnectAfterSeconds)));
    closeAll();
  }

  /** From now on: {@code socket}, {@code stream}, {@code long-poll} are answered with 503. */
  synchronized void refuse(String... ways) {
    refused.clear();
    refused.addAll(List.of(ways));
    closeAll();
  }

  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  synchronized int connected() {
    return sockets.size() + streams.size() + waiting.size();
  }

  void pullThePlug() {
    await(http.close());
    synchronized (this) {
      closeAll();
    }
  }

  void plugIn() {
    http = vertx.createHttpServer().requestHandler(router);
    port = await(http.listen(port, "127.0.0.1")).actualPort();
  }

  @Override
  public void close() {
    await(vertx.close());
    threads.close();
  }

  // How it plays

  private static <T> T await(io.vertx.core.Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
  }

  private void load() {
    var file = file("programme.json");
    programme.set("community", file.get("community"));
    programme.put("position", position).putNull("asOf");
    var posts = programme.putArray("posts");
    int number = 0;
    for (var played : file.get("posts")) {
      var post = (ObjectNode) played.deepCopy();
      var at = now().minus(Duration.ofMinutes((long) (60 * post.remove("hoursAgo").asDouble())));
      post.put("id", "0192f0c4-0000-7000-8000-%012d".formatted(number++)).put("revision", 1).put("publishedAt", at.toString());
      post.put("until", now().plus(Duration.ofDays(30)).toString()).putNull("from");
      post.putArray("buildings");
      if (!post.has("ticker")) {
        post.putNull("ticker");
      }
      posts.add(post);
    }
  }

  static JsonNode file(String name) {
    try (var stream = PlayedServer.class.getResourceAsStream("/tv/played/" + name)) {
      return MAPPER.readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode event(Long number, String name, JsonNode data) {
    var event = MAPPER.createObjectNode().put("id", number).put("event", name);
    event.set("data", data);
    return event;
  }

  private void tell(String name, JsonNode data) {
    position++;
    stamp++;
    programme.put("position", position);
    var event = event(position, name, data.deepCopy());
    log.add(event);
    send(event);
  }

  private void send(ObjectNode event) {
    sockets.forEach(socket -> socket.writeTextMessage(event.toString()));
    streams.forEach(stream -> stream.write(frame(event)));
    var answered = List.copyOf(waiting);
    waiting.clear();
    answered.forEach(context -> answer(context, List.of(event)));
  }

  private static String frame(ObjectNode event) {
    var id = event.get("id").isNull() ? "" : "id: " + event.get("id") + "\n";
    return id + "event: " + event.get("event").asText() + "\ndata: " + event.get("data") + "\n\n";
  }

  private void closeAll() {
    var closing = List.copyOf(sockets);
    sockets.clear();
    closing.forEach(ServerWebSocket::close);
    streams.forEach(HttpServerResponse::end);
    streams.clear();
    waiting.forEach(context -> problem(context, 503, "unavailable"));
    waiting.clear();
  }

  private synchronized void programme(RoutingContext context) {
    asked.add("programme");
    context.response().putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now().atOffset(ZoneOffset.UTC)));
    if (!context.pathParam("community").equals(COMMUNITY)) {
      problem(context, 404, "not-found");
      return;
    }
    var etag = "\"" + stamp + "\"";
    context.response().putHeader("ETag", etag);
    if (etag.equals(context.request().getHeader("If-None-Match"))) {
      context.response().setStatusCode(304).end();
    } else {
      json(context, 200, programme);
    }
  }

  /** The events after the box's position, or a fresh programme where it has none. */
  private List<ObjectNode> greeting(HttpServerRequest request, boolean withMail) {
    var events = new ArrayList<ObjectNode>();
    events.add(event(null, "settings", MAPPER.createObjectNode().put("now", now().toString()).put("pollSeconds", 5)));
    events.addAll(missed(request));
    if (withMail) {
      events.add(event(null, "mail", box.mail()));
    }
    return events;
  }

  private List<ObjectNode> missed(HttpServerRequest request) {
    var after = request.getParam("after");
    if (after == null || Long.parseLong(after) < 100) {
      return List.of(event(position, "programme", programme.deepCopy()));
    }
    return log.stream().filter(event -> event.get("id").asLong() > Long.parseLong(after)).toList();
  }

  private static boolean isBox(HttpServerRequest request) {
    return request.path().startsWith("/v1/box/");
  }

  private synchronized void socket(RoutingContext context) {
    asked.add("socket");
    if (refused.contains("socket")) {
      problem(context, 503, "unavailable");
      return;
    }
    var first = greeting(context.request(), isBox(context.request()));
    context
        .request()
        .toWebSocket()
        .onSuccess(
            socket -> {
              synchronized (this) {
                sockets.add(socket);
                socket.closeHandler(
                    closed -> {
                      synchronized (this) {
                        sockets.remove(socket);
                      }
                    });
                first.forEach(event -> socket.writeTextMessage(event.toString()));
              }
            });
  }

  private synchronized void events(RoutingContext context) {
    var request = context.request();
    if ("text/event-stream".equals(request.getHeader("Accept"))) {
      asked.add("stream");
      if (refused.contains("stream")) {
        problem(context, 503, "unavailable");
        return;
      }
      var response = context.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
      greeting(request, isBox(request)).forEach(event -> response.write(frame(event)));
      streams.add(response);
      response.closeHandler(
          closed -> {
            synchronized (this) {
              streams.remove(response);
            }
          });
      return;
    }
    boolean waits = !"0".equals(request.getParam("wait"));
    asked.add(waits ? "long-poll" : "poll");
    if (waits && refused.contains("long-poll")) {
      problem(context, 503, "unavailable");
      return;
    }
    var events = new ArrayList<>(missed(request));
    if (isBox(request) && !box.mail().get("version").asText().equals(request.getParam("mail"))) {
      events.add(event(null, "mail", box.mail()));
    }
    if (events.isEmpty() && waits) {
      waiting.add(context);
      context.response().closeHandler(
          closed -> {
            synchronized (this) {
              waiting.remove(context);
            }
          });
    } else {
      answer(context, events);
    }
  }

  private void answer(RoutingContext context, List<ObjectNode> events) {
    var body = MAPPER.createObjectNode().put("position", position);
    body.putArray("events").addAll(events);
    json(context, 200, body);
  }

  static JsonNode read(RoutingContext context) {
    try {
      return MAPPER.readTree(context.body().buffer().getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void problem(RoutingContext context, int status, String code) {
    json(context, status, MAPPER.createObjectNode().put("type", "/problems/" + code).put("status", status));
  }

  static void json(RoutingContext context, int status, JsonNode body) {
    if (!context.response().ended() && !context.response().closed()) {
      context.response().setStatusCode(status).putHeader("Content-Type", "application/json; charset=utf-8").end(body.toString());
    }
  }
}
