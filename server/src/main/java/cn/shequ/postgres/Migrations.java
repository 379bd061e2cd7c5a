package cn.shequ.postgres;

import org.flywaydb.core.Flyway;

/** Brings the schema to this program's version, signed in as its owner. */
public final class Migrations {
  private Migrations() {}

  /**
   * Safe to run from several nodes at once: the migrations take a lock in the database.
   *
   * @return how many migrations were applied
   */
  public static int migrate(DatabaseAddress owner) {
    return Flyway.configure()
        .dataSource(owner.url(), owner.user(), owner.password())
        .locations("classpath:db/migration")
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
