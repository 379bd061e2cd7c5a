package cn.shequ.account;

import cn.shequ.account.postgres.StoredAccounts;
import cn.shequ.account.postgres.StoredApiKeys;
import cn.shequ.account.redis.RedisSessions;
import cn.shequ.audit.AuditLog;
import cn.shequ.audit.postgres.StoredAuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.Divisions;
import cn.shequ.division.postgres.StoredDivisions;
import cn.shequ.postgres.Database;
import cn.shequ.postgres.DatabaseSignals;
import cn.shequ.redis.Redis;
import cn.shequ.testing.RedisUrl;
import cn.shequ.transaction.Scope;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The account room on real engines, with the real district. Several may share one database and one Redis, as nodes do. */
public final class Office implements AutoCloseable {
  public static final DivisionCode DISTRICT = new DivisionCode("330102000000");
  public static final DivisionCode QINGBO = new DivisionCode("330102001000");
  public static final DivisionCode HUBIN = new DivisionCode("330102003000");
  public static final DivisionCode QINGBOMEN = new DivisionCode("330102001051");
  public static final DivisionCode LAODONGLU = new DivisionCode("330102001052");
  public static final String ORIGIN = "10.0.0.7";
  public static final String PASSWORD = "Xihu-breeze-77";
  public static final Caller OPERATOR = new Caller.Operator("127.0.0.1");

  public final Database database;
  public final Redis redis;
  public final Divisions divisions;
  public final AuditLog audit;
  public final Passwords passwords = new Passwords();
  public final StoredAccounts store = new StoredAccounts();
  public final Sessions sessions;
  public final Accounts accounts;
  public final ApiKeys keys;
  public final FirstAdministrator first;
  public final DemoAccounts demo;

  public Office(Database database, RedisUrl url, DistrictCalendar calendar) {
    this(database, url, calendar, false);
  }

  public Office(Database database, RedisUrl url, DistrictCalendar calendar, boolean servesTheDemo) {
    this.database = database;
    redis = Redis.open(url.text());
    audit = new StoredAuditLog(database, calendar);
    divisions = new Divisions(database, new StoredDivisions(), audit, new DatabaseSignals(database), calendar);
    divisions.importUnits(OPERATOR, Office.class.getResourceAsStream("/demo/shangcheng.csv"), LocalDate.of(2020, 6, 30));
    sessions =
        new Sessions(database, store, new RedisSessions(redis), passwords, audit, calendar, new SimpleMeterRegistry(), servesTheDemo);
    accounts = new Accounts(database, store, passwords, divisions::tree, audit, calendar);
    keys = new ApiKeys(database, new StoredApiKeys(), divisions::tree, audit, calendar);
    first = new FirstAdministrator(database, store, passwords, audit, calendar);
    demo = new DemoAccounts(database, store, passwords, calendar);
  }

  /** Somebody whose password is {@link #PASSWORD} and her own. */
  public Account person(Role role, DivisionCode place) {
    var created = accounts.create(OPERATOR, new Accounts.NewAccount(freshName(), "张三", List.of(new Grant(role, place))));
    database.in(
        Scope.nowhere(),
        transaction -> {
          store.setPassword(transaction, created.account().id(), passwords.hash(PASSWORD), false);
          return created;
        });
    return created.account();
  }

  public Caller.Person signedIn(Role role, DivisionCode place) {
    var account = person(role, place);
    return sessions.caller(sessions.signIn(account.signInName(), PASSWORD, ORIGIN).token(), ORIGIN).orElseThrow();
  }

  public static String freshName() {
    return "p" + UUID.randomUUID().toString().substring(0, 12);
  }

  /** How often an act was refused, for this reason. */
  public int refusals(String act, String reason) {
    return database.in(
        Scope.everywhere(),
        transaction ->
            Database.handle(transaction)
                .createQuery("select count(*) from audit_entry where outcome = 'refused' and act = :act and purpose = :reason")
                .bind("act", act)
                .bind("reason", reason)
                .mapTo(int.class)
                .one());
  }

  @Override
  public void close() {
    redis.close();
  }
}
