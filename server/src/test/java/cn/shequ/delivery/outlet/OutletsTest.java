package cn.shequ.delivery.outlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.account.Caller;
import cn.shequ.division.DivisionCode;
import cn.shequ.http.Access;
import cn.shequ.http.Callers;
import cn.shequ.http.Routes;
import cn.shequ.http.Site;
import cn.shequ.problem.NotSignedIn;
import cn.shequ.problem.Refusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections over real sockets, with a source of their own. */
class OutletsTest {
  private static final DivisionCode COMMUNITY = new DivisionCode("330102001051");
  private static final DivisionCode DISTRICT = new DivisionCode("330102000000");
  private static final long PATIENCE_SECONDS = 60;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Site site = new Site(metrics);
  private final BlockingQueue<Outlet> opened = new LinkedBlockingQueue<>();
  private final BlockingQueue<Outlet> closed = new LinkedBlockingQueue<>();
  private final List<Frame> log = new ArrayList<>();
  private Outlets outlets;
  private int port;

  private void serve(OutletSettings settings) {
    outlets = new Outlets(settings, metrics, Clock.systemUTC());
    var routes = new Routes(site.router(), threads, new Nobody(), metrics);
    stream(routes, "/stream", context -> outlets.stream(context, visit(context)));
    stream(routes, "/poll", context -> outlets.poll(context, visit(context), Duration.ofSeconds(60), List.of()));
    port = site.listen("127.0.0.1", 0);
  }

  private void stream(Routes routes, String path, Consumer<RoutingContext> handler) {
    routes.stream(
        HttpMethod.GET,
        path,
        Access.anyone(),
        context -> {
          try {
            handler.accept(context);
          } catch (Refusal refusal) {
            routes.write(context, null, routes.refused(refusal));
          }
        });
  }

  private Visit visit(RoutingContext context) {
    var after = context.request().getParam("after");
    return new Visit(COMMUNITY, after == null ? null : Long.valueOf(after), this::after, new Watch());
  }

  private final class Watch implements Guest {
    @Override
    public void opened(Outlet outlet) {
      opened.add(outlet);
    }

    @Override
    public void closed(Outlet outlet) {
      closed.add(outlet);
    }
  }

  private record Nobody() implements Callers {
    @Override
    public Caller of(String secret, String origin) {
      throw new NotSignedIn("not-signed-in", "请先登录", "Sign in first");
    }

    @Override
    public Optional<Caller> ofSession(String cookie, String origin) {
      return Optional.empty();
    }
  }

  private synchronized CatchUp after(Long position) {
    if (position == null) {
      return new CatchUp(log.size(), List.of(Frame.numbered(log.size(), "programme", "{}")));
    }
    return new CatchUp(log.size(), log.subList(position.intValue(), log.size()));
  }

  private synchronized void tell(String data) {
    var frame = Frame.numbered(log.size() + 1, "post", "\"" + data + "\"");
    log.add(frame);
    outlets.send(DISTRICT, frame, Instant.now());
  }

  private static OutletSettings settings(Duration heartbeat, Duration maxAge, int queueBytes, Duration slowAfter, int mostConnections) {
    return new OutletSettings(heartbeat, maxAge, queueBytes, slowAfter, mostConnections, 45);
  }

  private static OutletSettings usual() {
    return settings(Duration.ofSeconds(1), Duration.ofHours(1), 64 * 1024, Duration.ofHours(1), 100);
  }

  @AfterEach
  void close() {
    site.close();
    threads.close();
  }

  /** A box on a plain socket, so that it can stop reading. */
  private final class PlainBox implements AutoCloseable {
    private final Socket socket = new Socket();
    private final BufferedReader lines;

    PlainBox(String path) throws IOException {
      socket.setReceiveBufferSize(4096);
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Reads on until a line begins so; null when the connection ended before. */
    String readTo(String beginning) throws IOException {
      String line = lines.readLine();
      while (line != null && !line.startsWith(beginning)) {
        line = lines.readLine();
      }
      return line;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static Outlet next(BlockingQueue<Outlet> queue) throws InterruptedException {
    var outlet = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertTrue(outlet != null, "nothing happened");
    return outlet;
  }

  @Test
  void aSlowReaderIsBoundedAndMissesNothingInTheEnd() throws Exception {
    serve(usual());
    try (var slow = new PlainBox("/stream?after=0")) {
      next(opened);
      var big = "字".repeat(30_000);
      int count = 400; // 36 MB: far more than both ends' sockets hold
      for (int i = 0; i < count; i++) {
        tell(big);
      }
      for (int number = 1; number <= count; number++) {
        assertEquals("id: " + number, slow.readTo("id: "));
      }
      tell("last");
      assertEquals("id: " + (count + 1), slow.readTo("id: "));
      double live = metrics.get("shequ.delivery.delay").timer().count();
      assertTrue(live < count, "the queue was not bounded: " + live);
    }
  }

  @Test
  void whoStaysTooSlowIsClosed() throws Exception {
    serve(settings(Duration.ofSeconds(1), Duration.ofHours(1), 1024, Duration.ofMillis(1), 100));
    try (var slow = new PlainBox("/stream?after=0")) {
      var outlet = next(opened);
      var big = "x".repeat(1_000_000);
      for (int i = 0; i < 20; i++) {
        tell(big);
      }
      assertEquals(outlet, next(closed));
      assertEquals(0, outlets.connected());
      assertEquals("HTTP/1.1 200 OK", slow.readTo("HTTP"));
    }
  }

  @Test
  void ownFramesWaitForASlowReaderAndTheNewestIsDelivered() throws Exception {
    serve(settings(Duration.ofSeconds(1), Duration.ofHours(1), 1024, Duration.ofHours(1), 100));
    try (var slow = new PlainBox("/stream?after=0")) {
      var outlet = next(opened);
      for (int i = 0; i < 40; i++) {
        tell("x".repeat(1_000_000));
      }
      outlet.push(Frame.plain("mail", "\"old\""));
      outlet.push(Frame.plain("mail", "\"new\""));
      slow.readTo("id: 40");
      slow.readTo("event: mail");
      assertEquals("data: \"new\"", slow.readTo("data: "));
    }
  }

  @Test
  void aSilentConnectionHearsAHeartbeat() throws Exception {
    serve(usual());
    try (var box = new PlainBox("/stream?after=0")) {
      assertTrue(box.readTo("retry: ").length() > "retry: ".length());
      assertEquals("event: settings", box.readTo("event: "));
      assertEquals(":", box.readTo(":"));
      assertEquals(":", box.readTo(":"));
    }
  }

  @Test
  void anOldConnectionIsAskedToComeBack() throws Exception {
    serve(settings(Duration.ofSeconds(1), Duration.ofSeconds(1), 64 * 1024, Duration.ofHours(1), 100));
    try (var box = new PlainBox("/stream?after=0")) {
      box.readTo("event: bye");
      assertEquals("data: {\"code\":3002,\"reason\":\"age\",\"reconnectAfterSeconds\":0}", box.readTo("data: "));
      next(closed);
    }
  }

  @Test
  void drainingSaysByeToEverybodyAndTakesNobodyNew() throws Exception {
    serve(usual());
    var boxes = new ArrayList<PlainBox>();
    for (int i = 0; i < 10; i++) {
      boxes.add(new PlainBox(i % 2 == 0 ? "/stream?after=0" : "/poll?after=0"));
      next(opened);
    }
    var done = outlets.drain(Duration.ofMillis(500));
    try (var late = new PlainBox("/stream?after=0")) {
      assertEquals("HTTP/1.1 503 Service Unavailable", late.readTo("HTTP"));
      assertTrue(late.readTo("Retry-After: ") != null);
    }
    done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertEquals(0, outlets.connected());
    for (int i = 0; i < 10; i++) {
      var bye = boxes.get(i).readTo(i % 2 == 0 ? "data: {\"code\"" : "{\"position\"");
      assertTrue(bye.contains("\"code\":3001,\"reason\":\"draining\",\"reconnectAfterSeconds\":"), bye);
      boxes.get(i).close();
    }
  }

  @Test
  void beyondTheLimitBoxesAreToldWhenToComeBack() throws Exception {
    serve(settings(Duration.ofSeconds(1), Duration.ofHours(1), 64 * 1024, Duration.ofHours(1), 1));
    try (var one = new PlainBox("/stream?after=0");
        var other = new PlainBox("/stream?after=0")) {
      next(opened);
      var answers = List.of(one.readTo("HTTP"), other.readTo("HTTP"));
      assertTrue(answers.contains("HTTP/1.1 503 Service Unavailable"), answers.toString());
      var refused = answers.getFirst().endsWith("OK") ? other : one;
      assertTrue(Integer.parseInt(refused.readTo("Retry-After: ").substring("Retry-After: ".length())) >= 5);
    }
    next(closed);
    try (var again = new PlainBox("/stream?after=0")) {
      assertEquals("HTTP/1.1 200 OK", again.readTo("HTTP"));
    }
  }

  @Test
  void aWaitingLongPollIsAnsweredWithTheFirstFrameOrItsOwn() throws Exception {
    serve(usual());
    try (var box = new PlainBox("/poll?after=0");
        var other = new PlainBox("/poll?after=0")) {
      next(opened);
      next(opened);
      tell("now");
      var answer = "{\"position\":1,\"events\":[{\"id\":1,\"event\":\"post\",\"data\":\"now\"}]}";
      assertEquals(answer, box.readTo("{"));
      assertEquals(answer, other.readTo("{"));
    }
    try (var box = new PlainBox("/poll?after=1")) {
      next(opened).push(Frame.plain("mail", "{}"));
      assertEquals("{\"position\":1,\"events\":[{\"id\":null,\"event\":\"mail\",\"data\":{}}]}", box.readTo("{"));
    }
  }

  @Test
  void oneThatConnectsWhileMuchIsToldMissesNothing() throws Exception {
    serve(usual());
    int count = 2_000;
    var teller = Thread.ofVirtual().start(() -> {
      for (int i = 0; i < count; i++) {
        tell("x");
      }
    });
    var boxes = new ArrayList<PlainBox>();
    for (int i = 0; i < 8; i++) {
      boxes.add(new PlainBox("/stream?after=0"));
    }
    teller.join();
    for (var box : boxes) {
      for (int number = 1; number <= count; number++) {
        assertEquals("id: " + number, box.readTo("id: "));
      }
      box.close();
    }
  }

  @Test
  void theCatalogueOfEndingsIsTheDocuments() throws Exception {
    var row = Pattern.compile("\\| (\\d{4}) \\| `([a-z-]+)` \\| (.+) \\|");
    var documented = new ArrayList<String>();
    for (var line : Files.readAllLines(Path.of("../docs/box-protocol.md"))) {
      var match = row.matcher(line);
      if (match.matches()) {
        documented.add(match.group(1) + " " + match.group(2) + " " + match.group(3));
      }
    }
    var catalogue = new ArrayList<String>();
    for (var ending : Ending.values()) {
      catalogue.add(ending.code() + " " + ending.reason() + " " + ending.boxDoes());
      assertFalse(ending.bye().text().contains("\n"));
    }
    assertEquals(documented, catalogue);
  }
}
