package cn.shequ.channel;

import cn.shequ.account.Caller;
import cn.shequ.account.Role;
import cn.shequ.audit.postgres.StoredAuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.channel.http.ChannelRoutes;
import cn.shequ.channel.http.OutletListener;
import cn.shequ.channel.http.PostRoutes;
import cn.shequ.channel.postgres.AdvisoryLock;
import cn.shequ.channel.postgres.StoredChannelLog;
import cn.shequ.channel.postgres.StoredPosts;
import cn.shequ.channel.redis.RedisLogStream;
import cn.shequ.delivery.outlet.OutletSettings;
import cn.shequ.delivery.outlet.Outlets;
import cn.shequ.division.Division;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.DivisionTree;
import cn.shequ.http.Callers;
import cn.shequ.http.Routes;
import cn.shequ.http.Site;
import cn.shequ.postgres.Database;
import cn.shequ.postgres.DatabaseSignals;
import cn.shequ.problem.NotSignedIn;
import cn.shequ.redis.Redis;
import cn.shequ.templates.TemplateId;
import cn.shequ.templates.Templates;
import cn.shequ.testing.Rows;
import cn.shequ.tv.TvPage;
import cn.shequ.tv.http.TvRoutes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One node with the channel room only, on real engines and a free port. */
final class ChannelNode implements AutoCloseable {
  static final DivisionCode DISTRICT = new DivisionCode("330102000000");
  static final DivisionCode QINGBO = new DivisionCode("330102001000");
  static final DivisionCode QINGBOMEN = new DivisionCode("330102001051");
  static final DivisionCode LAODONGLU = new DivisionCode("330102001052");
  static final DivisionCode HUBIN = new DivisionCode("330102003000");
  static final DivisionCode QINGNIANLU = new DivisionCode("330102003051");
  static final List<DivisionCode> COMMUNITIES = List.of(QINGBOMEN, LAODONGLU, QINGNIANLU);

  /** Longer than a node takes to look again. */
  private static final Duration STALE_AFTER = Duration.ofSeconds(8);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Templates TEMPLATES = Templates.shipped();

  final AtomicReference<DivisionTree> divisions = new AtomicReference<>(tree());
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  final Redis redis;
  final Posts posts;
  final Programmes programmes;
  final Outlets outlets;
  final ChannelRelay relay;
  private final Map<String, Caller> callers = new ConcurrentHashMap<>();
  private final DatabaseSignals signals;
  private final ChannelTail tail;
  private final Schedule schedule;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Site site;
  private final int port;

  ChannelNode(Database database, String redisUrl, DistrictCalendar calendar) {
    this(database, redisUrl, calendar, OutletSettings.standard());
  }

  ChannelNode(Database database, String redisUrl, DistrictCalendar calendar, OutletSettings settings) {
    redis = Redis.open(redisUrl);
    signals = new DatabaseSignals(database);
    var log = new StoredChannelLog();
    posts =
        new Posts(
            database, new StoredPosts(), log, TEMPLATES, divisions::get, new StoredAuditLog(database, calendar), signals, calendar);
    outlets = new Outlets(settings, metrics, calendar.clock());
    programmes = new Programmes(divisions::get, calendar, STALE_AFTER, new OutletListener(outlets));
    var stream = new RedisLogStream(redis);
    relay = new ChannelRelay(database, log, stream, AdvisoryLock.ofChannelRelay(database), signals, metrics);
    tail = new ChannelTail(database, log, stream, programmes, signals, calendar);
    schedule = new Schedule(posts);
    site = new Site(metrics);
    var routes = new Routes(site.router(), threads, new SignedIn(callers), metrics);
    new ChannelRoutes(programmes, outlets, calendar, routes).register();
    new PostRoutes(posts).register(routes);
    new TvRoutes(TvPage.load(), calendar).register(routes);
    signals.start();
    tail.start();
    relay.start();
    schedule.start();
    port = site.listen("127.0.0.1", 0);
  }

  private record SignedIn(Map<String, Caller> callers) implements Callers {
    @Override
    public Caller of(String secret, String origin) {
      return Optional.ofNullable(callers.get(secret)).orElseThrow(() -> new NotSignedIn("not-signed-in", "请先登录", "Sign in first"));
    }

    @Override
    public Optional<Caller> ofSession(String cookie, String origin) {
      return Optional.empty();
    }
  }

  static DivisionTree tree(DivisionCode... without) {
    return DivisionTree.of(
        List.of(
                unit(DISTRICT, "上城区", null),
                unit(QINGBO, "清波街道", DISTRICT),
                unit(QINGBOMEN, "清波门社区", QINGBO),
                unit(LAODONGLU, "劳动路社区", QINGBO),
                unit(HUBIN, "湖滨街道", DISTRICT),
                unit(QINGNIANLU, "青年路社区", HUBIN))
            .stream()
            .filter(unit -> !List.of(without).contains(unit.code()))
            .toList(),
        List.of());
  }

  private static Division unit(DivisionCode code, String name, @Nullable DivisionCode parent) {
    return new Division(code, name, code.level(), parent, LocalDate.of(2021, 4, 9), null);
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** What {@code caller} signs in with. */
  String token(Caller caller) {
    var token = UUID.randomUUID().toString();
    callers.put(token, caller);
    return token;
  }

  /** An answer with its body as JSON; missing where there is none. */
  record Answered(int status, JsonNode body, HttpResponse<String> response) {
    List<String> pointers() {
      return body.get("errors").findValuesAsText("pointer");
    }
  }

  Answered call(String method, String path, @Nullable String token, @Nullable Object body, String... headers) {
    var request = HttpRequest.newBuilder(at(path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      request.method(
          method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
      var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answered(response.statusCode(), JSON.readTree(response.body()), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Answered get(String path, String... headers) {
    return call("GET", path, null, null, headers);
  }

  /** The programme of a community, asked over HTTP. */
  JsonNode programme(DivisionCode community) {
    return get("/v1/channels/" + community + "/programme").body();
  }

  HttpClient client() {
    return client;
  }

  /** The whole of a draft that holds, for {@code where}. */
  static Draft draft(String title, Audience where, Showing showing) {
    var values = new LinkedHashMap<>(TEMPLATES.template(TemplateId.ANNOUNCEMENT).example());
    values.put("title", title);
    return new Draft("announcement", values, where, showing);
  }

  static Draft draft(String title, DivisionCode where) {
    return draft(title, new Audience(where, List.of()), new Showing(false, null, null));
  }

  /** Writes, submits and publishes, by two people. */
  Post publish(Staff staff, Draft draft) {
    var post = posts.write(staff.writer(), draft);
    posts.submit(staff.writer(), post.id());
    return posts.publish(staff.reviewer(), post.id(), null);
  }

  Post publish(Staff staff, String title, DivisionCode where) {
    return publish(staff, draft(title, where));
  }

  /** Somebody who writes and somebody who publishes, for the whole district. */
  record Staff(Caller.Person writer, Caller.Person reviewer) {
    static Staff of(Rows rows) {
      return new Staff(rows.person(Role.COMMUNITY_WORKER, DISTRICT), rows.person(Role.REVIEWER, DISTRICT));
    }
  }

  @Override
  public void close() {
    schedule.close();
    relay.close();
    tail.close();
    outlets.drain(Duration.ZERO).join();
    site.close();
    threads.close();
    signals.close();
    redis.close();
    client.shutdownNow();
  }
}
