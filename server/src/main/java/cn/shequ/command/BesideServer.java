package cn.shequ.command;

import cn.shequ.account.Caller;
import cn.shequ.audit.AuditLog;
import cn.shequ.audit.postgres.StoredAuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionTree;
import cn.shequ.division.Divisions;
import cn.shequ.division.postgres.StoredDivisions;
import cn.shequ.engines.Engines;
import cn.shequ.postgres.Database;
import cn.shequ.postgres.DatabaseSignals;
import cn.shequ.postgres.Migrations;
import cn.shequ.progress.Progress;
import cn.shequ.sealing.Seal;
import cn.shequ.settings.Settings;
import cn.shequ.transaction.Scope;
import java.time.Clock;

/**
 * What a command needs that works on the database as the operator: on the engines of the server that runs, which hears of every change
 * through the database, or on its own where none runs. Closes everything it opened.
 */
final class BesideServer implements AutoCloseable {
  private final Engines engines;
  private final Database database;
  private final Settings settings;
  private final DistrictCalendar calendar = new DistrictCalendar(Clock.system(DistrictCalendar.ZONE));

  private BesideServer(Engines engines, Database database, Settings settings) {
    this.engines = engines;
    this.database = database;
    this.settings = settings;
  }

  /** @param command the word by which whoever is kept out is told who has the data folder */
  static BesideServer open(Settings settings, String command, Progress progress) {
    var engines = Engines.join(settings, command, progress);
    try {
      engines.owner().ifPresent(Migrations::migrate);
      return new BesideServer(engines, Database.open(engines.server(), engines.system()), settings);
    } catch (RuntimeException e) {
      engines.close();
      throw e;
    }
  }

  Database database() {
    return database;
  }

  DistrictCalendar calendar() {
    return calendar;
  }

  AuditLog audit() {
    return new StoredAuditLog(database, calendar);
  }

  Seal seal() {
    return Seal.fromKeyFile(settings.keyFile());
  }

  DivisionTree divisions() {
    var store = new StoredDivisions();
    return database.in(Scope.nowhere(), transaction -> DivisionTree.of(store.inForce(transaction), store.successions(transaction)));
  }

  /** The verbs on divisions; not started, since a command acts once. */
  Divisions divisionActs() {
    return new Divisions(database, new StoredDivisions(), audit(), new DatabaseSignals(database), calendar);
  }

  Caller operator() {
    return new Caller.Operator("command line");
  }

  @Override
  public void close() {
    try {
      database.close();
    } finally {
      engines.close();
    }
  }
}
