package cn.shequ;

import cn.shequ.account.OperatorKey;
import cn.shequ.account.http.AccountRoutes;
import cn.shequ.account.http.KeyRoutes;
import cn.shequ.account.http.SessionRoutes;
import cn.shequ.audit.http.AuditRoutes;
import cn.shequ.box.http.BoxRoutes;
import cn.shequ.box.http.BoxTokens;
import cn.shequ.box.http.PairingRoutes;
import cn.shequ.box.redis.RedisTickets;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.channel.http.ChannelRoutes;
import cn.shequ.channel.http.PostRoutes;
import cn.shequ.console.Console;
import cn.shequ.delivery.http.BoxStreams;
import cn.shequ.delivery.http.MailRoutes;
import cn.shequ.delivery.outlet.OutletSettings;
import cn.shequ.division.http.DivisionRoutes;
import cn.shequ.health.Engine;
import cn.shequ.health.HealthRoutes;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.OpenApi;
import cn.shequ.http.Routes;
import cn.shequ.http.Site;
import cn.shequ.postgres.Database;
import cn.shequ.postgres.DatabaseAddress;
import cn.shequ.postgres.DatabaseSignals;
import cn.shequ.progress.Progress;
import cn.shequ.redis.Redis;
import cn.shequ.redis.RedisAddress;
import cn.shequ.resident.http.ImportRoutes;
import cn.shequ.resident.http.ResidentRoutes;
import cn.shequ.sealing.Seal;
import cn.shequ.settings.Settings;
import cn.shequ.tv.TvPage;
import cn.shequ.tv.http.TvRoutes;
import cn.shequ.visit.http.VisitRoutes;
import cn.shequ.welfare.ShippedRules;
import cn.shequ.welfare.http.CampaignRoutes;
import cn.shequ.welfare.http.RuleRoutes;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * One node: the rooms, the listening socket, and the order in which they begin and end. Everything it holds can be rebuilt from
 * PostgreSQL. Started and closed by one thread.
 */
public final class Server implements AutoCloseable {
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Rooms rooms;
  private final Routes routes;
  private final String host;
  private final int port;
  private volatile boolean accepting;

  /**
   * Starts a node on engines that run and a schema that is migrated.
   *
   * @param demo whether the demo's accounts may sign in
   * @throws cn.shequ.postgres.OwnerRefused when a role could see past row-level security
   * @throws Site.AddressRefused when it cannot listen
   */
  public static Server start(Settings settings, DatabaseAddress serving, DatabaseAddress system, RedisAddress redis, Clock clock, boolean demo) {
    return new Server(settings, serving, system, redis, clock, demo);
  }

  private Server(Settings settings, DatabaseAddress serving, DatabaseAddress system, RedisAddress redisAddress, Clock clock, boolean demo) {
    try {
      var calendar = new DistrictCalendar(clock);
      var metrics = begin(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), PrometheusMeterRegistry::close);
      new JvmMemoryMetrics().bindTo(metrics);
      begin(new JvmGcMetrics(), JvmGcMetrics::close).bindTo(metrics);
      var database = begin(Database.open(serving, system), Database::close);
      var redis = begin(Redis.open(redisAddress.url()), Redis::close);
      var signals = begin(new DatabaseSignals(database).start(), DatabaseSignals::close);
      var seal = Seal.fromKeyFile(settings.keyFile());
      var ruleFolder = settings.data().resolve("rules");
      ShippedRules.layInto(ruleFolder);
      rooms =
          begin(
              new Rooms(database, redis, signals, seal, calendar, OperatorKey.in(settings.data()), ruleFolder, demo, outlets(settings), metrics),
              Rooms::close);
      var threads = begin(Executors.newVirtualThreadPerTaskExecutor(), ExecutorService::close);
      var site = begin(new Site(metrics), Site::close);
      begin(rooms.outlets, outlets -> outlets.drain(settings.shutdownGrace()).get(2 * settings.shutdownGrace().toMillis(), TimeUnit.MILLISECONDS));

      routes = new Routes(site.router(), threads, rooms.callers, metrics);
      var tokens = new BoxTokens(rooms.boxes);
      new HealthRoutes(
              List.of(new Engine("postgresql", database::isAlive), new Engine("redis", redis::isAlive)), () -> accepting, metrics)
          .register(routes);
      OpenApi.register(routes);
      routes.get("/", Access.anyone(), request -> Answer.seeOther("/console"));
      new SessionRoutes(rooms.sessions, rooms.firstAdministrator, rooms.divisions::tree).register(routes);
      new AccountRoutes(rooms.accounts, rooms.divisions::tree).register(routes);
      new KeyRoutes(rooms.keys, rooms.divisions::tree).register(routes);
      new DivisionRoutes(rooms.divisions, calendar).register(routes);
      new TvRoutes(TvPage.load(), calendar).register(routes);
      new BoxRoutes(rooms.boxes, rooms.pins).register(routes);
      new PairingRoutes(rooms.pairings, new RedisTickets(redis), tokens).register(routes);
      new PostRoutes(rooms.posts).register(routes);
      new ChannelRoutes(rooms.programmes, rooms.outlets, calendar, routes).register();
      new BoxStreams(
              rooms.boxes, new RedisTickets(redis), rooms.mail, rooms.postman, rooms.outlets, rooms.programmes::source, threads, routes)
          .register();
      new MailRoutes(tokens, rooms.mail, rooms.openings, rooms.receipts).register(routes);
      new RuleRoutes(rooms.campaigns).register(routes);
      new CampaignRoutes(rooms.campaigns, settings.receiptOverdue()).register(routes);
      new VisitRoutes(rooms.visits).register(routes);
      new ResidentRoutes(rooms.residents).register(routes);
      new ImportRoutes(rooms.residentImport).register(routes);
      new AuditRoutes(rooms.auditTrail).register(routes);
      new Console(
              database,
              rooms.sessions,
              rooms.accountNames,
              rooms.divisions,
              rooms.residents,
              rooms.posts,
              rooms.boxes,
              rooms.pairings,
              rooms.pins,
              rooms.campaigns,
              rooms.visits,
              rooms.auditTrail,
              rooms.templates,
              calendar,
              settings.receiptOverdue(),
              false)
          .register(routes);
      routes.finish();
      host = settings.listen().host();
      port = site.listen(settings.listen().host(), settings.listen().port());
      accepting = true;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static OutletSettings outlets(Settings settings) {
    var standard = OutletSettings.standard();
    return new OutletSettings(
        settings.heartbeat(),
        settings.connectionMaxAge(),
        standard.queueBytes(),
        standard.slowAfter(),
        settings.maxConnections(),
        (int) settings.pollInterval().toSeconds());
  }

  /** Something to close, in its own way. */
  private interface Ending<T> {
    void end(T it) throws Exception;
  }

  private <T> T begin(T it, Ending<T> ending) {
    started.push(() -> ending.end(it));
    return it;
  }

  /** Loads what the demo district lacks. @return lines that tell what there is to try */
  public List<String> demo(int residents, Progress progress) {
    return new Demo(rooms, progress).load(residents).told("http://" + host + ":" + port);
  }

  /** What an empty server asks for: its first administrator. Empty once somebody can sign in. */
  public Optional<String> firstSteps() {
    return rooms
        .firstAdministrator
        .setupCode()
        .map(
            code ->
                """
                还没有账号。请用初始化码创建第一位系统管理员 Nobody can sign in yet. Create the first administrator with this setup code:
                  curl -X POST http://%s:%d/v1/setup -H 'Content-Type: application/json' \\
                    -d '{"code":"%s","signInName":"admin","displayName":"管理员","password":"<10位以上>","district":"330102000000"}'"""
                    .formatted(host, port, code));
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** Every registered route, for the check against the API's description. */
  public List<Routes.Registered> routes() {
    return routes.registered();
  }

  @Override
  public void close() {
    accepting = false;
    RuntimeException first = null;
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        var failed = new IllegalStateException("something does not close", e);
        if (first == null) {
          first = failed;
        } else {
          first.addSuppressed(failed);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
