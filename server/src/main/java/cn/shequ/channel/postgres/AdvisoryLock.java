package cn.shequ.channel.postgres;

import cn.shequ.channel.SingleWriter;
import cn.shequ.postgres.Database;
import cn.shequ.problem.Unavailable;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** A lock of PostgreSQL, held by a connection of its own: it is free again the moment the connection is lost, also when the node is killed. */
public final class AdvisoryLock implements SingleWriter {
  private final Database database;
  private final long key;
  private @Nullable Handle holding;

  /** @param key names the right, in the whole database */
  public AdvisoryLock(Database database, long key) {
    this.database = database;
    this.key = key;
  }

  /** The right to write the channel log into Redis. */
  public static AdvisoryLock ofChannelRelay(Database database) {
    return new AdvisoryLock(database, 0x73687165_6c6f67L);
  }

  @Override
  public boolean isMine() {
    var handle = holding;
    try {
      if (handle != null) {
        handle.execute("select 1"); // a lost connection is a lost lock
        return true;
      }
      handle = database.openSystemHandle();
      boolean taken = handle.createQuery("select pg_try_advisory_lock(:key)").bind("key", key).mapTo(boolean.class).one();
      if (taken) {
        holding = handle;
      } else {
        handle.close();
      }
      return taken;
    } catch (JdbiException e) {
      holding = null;
      if (handle != null) {
        handle.close();
      }
      throw new Unavailable("database-away", "数据库暂时无法连接,请稍后再试", "The database cannot be reached just now", Duration.ofSeconds(5));
    }
  }

  @Override
  public void close() {
    try (var handle = holding) {
      holding = null;
      if (handle != null) {
        handle.createQuery("select pg_advisory_unlock(:key)").bind("key", key).mapTo(boolean.class).one();
      }
    }
  }
}
