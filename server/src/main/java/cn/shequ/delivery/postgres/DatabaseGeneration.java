package cn.shequ.delivery.postgres;

import cn.shequ.postgres.Database;
import cn.shequ.transaction.Scope;
import java.util.UUID;

/** Which database this is: a restored or a new one is another. */
public final class DatabaseGeneration {
  private DatabaseGeneration() {}

  public static UUID read(Database database) {
    return database.in(
        Scope.everywhere(),
        transaction -> Database.handle(transaction).createQuery("select generation from database_generation").mapTo(UUID.class).one());
  }
}
