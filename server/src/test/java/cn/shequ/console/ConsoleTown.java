package cn.shequ.console;

import cn.shequ.account.AccountNames;
import cn.shequ.account.Accounts;
import cn.shequ.account.ApiKeys;
import cn.shequ.account.Caller;
import cn.shequ.account.DemoAccounts;
import cn.shequ.account.Grant;
import cn.shequ.account.OperatorKey;
import cn.shequ.account.Passwords;
import cn.shequ.account.Role;
import cn.shequ.account.Sessions;
import cn.shequ.account.http.AccountCallers;
import cn.shequ.account.postgres.StoredAccounts;
import cn.shequ.account.postgres.StoredApiKeys;
import cn.shequ.account.redis.RedisSessions;
import cn.shequ.audit.AuditTrail;
import cn.shequ.audit.Sealer;
import cn.shequ.audit.postgres.StoredAuditEntries;
import cn.shequ.audit.postgres.StoredAuditLog;
import cn.shequ.audit.postgres.StoredChain;
import cn.shequ.box.Boxes;
import cn.shequ.box.Pairings;
import cn.shequ.box.Pins;
import cn.shequ.box.postgres.StoredBoxes;
import cn.shequ.box.postgres.StoredPairings;
import cn.shequ.box.postgres.StoredPins;
import cn.shequ.channel.Posts;
import cn.shequ.channel.postgres.StoredChannelLog;
import cn.shequ.channel.postgres.StoredPosts;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.Divisions;
import cn.shequ.division.postgres.StoredDivisions;
import cn.shequ.http.Routes;
import cn.shequ.http.Site;
import cn.shequ.postgres.Database;
import cn.shequ.postgres.DatabaseSignals;
import cn.shequ.redis.Redis;
import cn.shequ.resident.DwellingKey;
import cn.shequ.resident.Residents;
import cn.shequ.resident.postgres.StoredPopulation;
import cn.shequ.resident.postgres.StoredResidents;
import cn.shequ.sealing.Seal;
import cn.shequ.templates.Templates;
import cn.shequ.testing.MovableClock;
import cn.shequ.testing.RedisUrl;
import cn.shequ.testing.Rows;
import cn.shequ.tv.TvPage;
import cn.shequ.tv.http.TvRoutes;
import cn.shequ.visit.Visits;
import cn.shequ.visit.postgres.StoredVisits;
import cn.shequ.welfare.Approval;
import cn.shequ.welfare.Campaigns;
import cn.shequ.welfare.PersonValues;
import cn.shequ.welfare.PopulationFollower;
import cn.shequ.welfare.RulesInForce;
import cn.shequ.welfare.ShippedRules;
import cn.shequ.welfare.http.CampaignRoutes;
import cn.shequ.welfare.postgres.StoredCampaigns;
import cn.shequ.welfare.postgres.StoredMessages;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The console of 上城区 on real engines and real HTTP: the demo's people, a few residents, no delivery. Day: 2026-11-23, nine o'clock. */
final class ConsoleTown implements AutoCloseable {
  static final DivisionCode QINGBOMEN = new DivisionCode("330102001051");
  static final DivisionCode LAODONGLU = new DivisionCode("330102001052");
  static final LocalDate DAY = LocalDate.of(2026, 11, 23);
  static final String PASSWORD = DemoAccounts.PASSWORD;

  final Database database;
  final Seal seal;
  final MovableClock clock;
  final Rows rows;
  final Accounts accounts;
  final Campaigns campaigns;
  final Posts posts;
  final Pairings pairings;
  final Path ruleFolder;
  private final DatabaseSignals signals;
  private final Redis redis;
  private final Divisions divisions;
  private final PopulationFollower population;
  private final RulesInForce rules;
  private final Sealer sealer;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Site site;
  private final int port;

  ConsoleTown(Database database, RedisUrl url, MovableClock clock, Seal seal, Path folder) {
    clock.moveTo(DAY);
    this.database = database;
    this.seal = seal;
    this.clock = clock;
    rows = new Rows(database, seal);
    var calendar = clock.calendar();
    var metrics = new SimpleMeterRegistry();
    signals = new DatabaseSignals(database).start();
    redis = Redis.open(url.text());
    var audit = new StoredAuditLog(database, calendar);
    var templates = Templates.shipped();
    divisions = new Divisions(database, new StoredDivisions(), audit, signals, calendar).start();
    importDivisions();
    var accountStore = new StoredAccounts();
    var passwords = new Passwords();
    accounts = new Accounts(database, accountStore, passwords, divisions::tree, audit, calendar);
    var sessions = new Sessions(database, accountStore, new RedisSessions(redis), passwords, audit, calendar, metrics, true);
    new DemoAccounts(database, accountStore, passwords, calendar).create();
    posts = new Posts(database, new StoredPosts(), new StoredChannelLog(), templates, divisions::tree, audit, signals, calendar);
    ruleFolder = folder.resolve("rules");
    ShippedRules.layInto(ruleFolder);
    var people = new StoredPopulation(seal);
    population = new PopulationFollower(database, people, signals).start();
    rules = new RulesInForce(ruleFolder, population);
    var messages = new StoredMessages(signals);
    var campaignStore = new StoredCampaigns();
    var visits = new Visits(database, new StoredVisits(seal), messages, audit, calendar);
    var approval = new Approval(campaignStore, messages, people, rules, new PersonValues(seal), visits, calendar);
    campaigns = new Campaigns(database, campaignStore, messages, rules, people, approval, visits, templates, audit, calendar);
    var boxStore = new StoredBoxes(seal);
    var boxes = new Boxes(database, boxStore, audit, signals, calendar);
    pairings = new Pairings(database, new StoredPairings(), boxStore, audit, signals, seal, calendar);
    var pins = new Pins(database, new StoredPins(seal), audit, seal, calendar, metrics);
    var residents = new Residents(database, new StoredResidents(seal), audit, calendar);

    var chain = new StoredChain();
    sealer = new Sealer(database, chain, calendar, metrics).start();
    var trail = new AuditTrail(database, new StoredAuditEntries(), chain, audit, calendar);

    site = new Site(metrics);
    var keys = new ApiKeys(database, new StoredApiKeys(), divisions::tree, audit, calendar);
    var routes = new Routes(site.router(), threads, new AccountCallers(sessions, keys, OperatorKey.in(folder)), metrics);
    new TvRoutes(TvPage.load(), calendar).register(routes);
    new CampaignRoutes(campaigns, Duration.ofDays(3)).register(routes);
    new Console(
            database, sessions, new AccountNames(database, accountStore), divisions, residents, posts, boxes, pairings, pins, campaigns, visits,
            trail, templates, calendar, Duration.ofDays(3), false)
        .register(routes);
    port = site.listen("127.0.0.1", 0);
  }

  private void importDivisions() {
    try (var file = ConsoleTown.class.getResourceAsStream("/demo/shangcheng.csv")) {
      divisions.importUnits(new Caller.Operator("127.0.0.1"), file, LocalDate.of(2016, 7, 31));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await(() -> divisions.tree().contains(QINGBOMEN));
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** A browser in which nobody is signed in. */
  Browser browser() {
    return new Browser(address());
  }

  /** A browser in which one of the demo's people has signed in. */
  Browser signedIn(String name) {
    var browser = browser();
    browser.postWithoutToken("/console/sign-in", java.util.Map.of("name", name, "password", PASSWORD));
    return browser;
  }

  /** A new account with its one-time password. */
  Accounts.Created account(String name, String displayName, Role role, DivisionCode place) {
    return accounts.create(
        new Caller.Operator("127.0.0.1"), new Accounts.NewAccount(name, displayName, List.of(new Grant(role, place))));
  }

  /** Somebody who lives and is registered in that community. */
  UUID resident(String name, DivisionCode living, String building, String door, LocalDate birthDate, String telephone) {
    var id = UUID.randomUUID();
    rows.run(
        """
        insert into resident (id, name, name_index, id_type, sex, birth_date, registered_division, living_division, building, door,
                              dwelling_index, telephone, telephone_index)
        values (?, ?, ?, 'none', 'female', ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        seal.seal(name, Seal.Column.RESIDENT_NAME, id),
        seal.index(name, Seal.Column.RESIDENT_NAME),
        birthDate,
        living.text(),
        living.text(),
        seal.seal(building, Seal.Column.RESIDENT_BUILDING, id),
        seal.seal(door, Seal.Column.RESIDENT_DOOR, id),
        seal.index(DwellingKey.of(building, door), Seal.Column.DWELLING),
        seal.seal(telephone, Seal.Column.RESIDENT_TELEPHONE, id),
        seal.index(telephone, Seal.Column.RESIDENT_TELEPHONE));
    return id;
  }

  /** Waits until the rules find so many within the district. */
  void awaitAudience(String rule, int count) {
    var officer = rows.person(Role.WELFARE_OFFICER, Rows.DISTRICT);
    await(() -> campaigns.preview(officer, rule, Rows.DISTRICT).count() == count);
  }

  void breakARuleFile() {
    try (var files = Files.walk(ruleFolder.resolve("policies"))) {
      var file = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
      Files.writeString(file, Files.readString(file) + "\n<script>alert(1)</script>: [\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await(() -> !rules.complaints().isEmpty());
  }

  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not come to pass within 30 seconds");
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Override
  public void close() {
    site.close();
    threads.close();
    sealer.close();
    population.close();
    divisions.close();
    signals.close();
    redis.close();
  }
}
