package cn.shequ.postgres;

import cn.shequ.problem.Unavailable;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.argument.NullArgument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL, signed in twice: as the serving role, whose rows are limited by the scope of each transaction, and as the system
 * role for the server's own work. Safe for all threads; every call blocks.
 */
public final class Database implements Transactions, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int SERVING_CONNECTIONS = 16; // two cores keep about this many transactions busy; more only queue inside PostgreSQL
  private static final int SYSTEM_CONNECTIONS = 6;

  private final HikariDataSource serving;
  private final HikariDataSource system;
  private final Jdbi servingJdbi;
  private final Jdbi systemJdbi;

  private Database(HikariDataSource serving, HikariDataSource system) {
    this.serving = serving;
    this.system = system;
    this.servingJdbi = jdbi(serving);
    this.systemJdbi = jdbi(system);
  }

  private static Jdbi jdbi(HikariDataSource pool) {
    var jdbi =
        Jdbi.create(pool)
            .registerArrayType(UUID.class, "uuid")
            .registerArrayType(String.class, "text")
            .registerArgument(new UuidArguments());
    // PostgreSQL infers the type of a null from its column; a null typed as text would be refused.
    jdbi.getConfig(Arguments.class).setUntypedNullArgument(new NullArgument(Types.NULL));
    // An exception's text reaches the log: it must not carry what was bound.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
    return jdbi;
  }

  /**
   * Signs in with both roles.
   *
   * @throws OwnerRefused when one of them could see past row-level security: superuser, BYPASSRLS or owner of the tables
   */
  public static Database open(DatabaseAddress server, DatabaseAddress system) {
    var serving = pool(server, "serving", SERVING_CONNECTIONS);
    HikariDataSource systemPool = null;
    try {
      systemPool = pool(system, "system", SYSTEM_CONNECTIONS);
      var database = new Database(serving, systemPool);
      OwnerRefused.check(database.servingJdbi, server.user());
      OwnerRefused.check(database.systemJdbi, system.user());
      return database;
    } catch (RuntimeException e) {
      serving.close();
      if (systemPool != null) {
        systemPool.close();
      }
      throw e;
    }
  }

  private static HikariDataSource pool(DatabaseAddress address, String name, int size) {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(address.url());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setAutoCommit(true);
    config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
    config.addDataSourceProperty("ApplicationName", "shequ-" + name);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("logServerErrorDetail", "false"); // the detail of a violated constraint quotes the row
    return new HikariDataSource(config);
  }

  @Override
  public <T> T in(Scope scope, Function<Transaction, T> act) {
    var jdbi =
        switch (scope) {
          case Scope.Places places -> servingJdbi;
          case Scope.Box box -> servingJdbi;
          case Scope.Everywhere everywhere -> systemJdbi;
        };
    var running = new ArrayList<PostgresTransaction>(1);
    T result;
    // A handle of its own: Jdbi would lend a thread that is in a transaction the same one again, and the inner act would then be rolled
    // back with the outer one, and change its scope.
    try (var own = jdbi.open()) {
      result =
          own.inTransaction(
              handle -> {
                limit(handle, scope);
                var transaction = new PostgresTransaction(handle);
                running.add(transaction);
                return act.apply(transaction);
              });
    } catch (ConnectionException e) {
      throw away(e);
    } catch (org.jdbi.v3.core.JdbiException e) {
      if (e.getCause() instanceof SQLException sql && isConnectionLost(sql)) {
        throw away(e);
      }
      throw e;
    }
    running.getFirst().committed();
    return result;
  }

  private static Unavailable away(RuntimeException cause) {
    LOG.warn("database away: {}", cause.toString());
    return new Unavailable("database-away", "数据库暂时无法连接,请稍后再试", "The database cannot be reached just now", Duration.ofSeconds(5));
  }

  private static boolean isConnectionLost(SQLException e) {
    var state = e.getSQLState();
    return e instanceof SQLTransientException || state != null && (state.startsWith("08") || state.startsWith("57P"));
  }

  private static void limit(Handle handle, Scope scope) {
    switch (scope) {
      case Scope.Places places ->
          handle.createQuery("select set_config('shequ.scope', :scope, true)").bind("scope", String.join(",", places.prefixes())).mapTo(String.class).one();
      case Scope.Box box ->
          handle.createQuery("select set_config('shequ.box', :box, true)").bind("box", box.box().toString()).mapTo(String.class).one();
      case Scope.Everywhere everywhere -> {
        // the system role's policies need no setting
      }
    }
  }

  /** The handle of a transaction of ours. For stores in {@code <room>.postgres} only. */
  public static Handle handle(Transaction transaction) {
    return ((PostgresTransaction) transaction).handle;
  }

  /** A connection of its own, as the system role: for LISTEN and for advisory locks that outlive a transaction. The caller closes it. */
  public Handle openSystemHandle() {
    return systemJdbi.open();
  }

  /** Whether the serving role answers within a second. */
  public boolean isAlive() {
    try (var connection = serving.getConnection()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      LOG.debug("not alive", e);
      return false;
    }
  }

  @Override
  public void close() {
    serving.close();
    system.close();
  }

  /** JDBI would send an absent UUID as text, which PostgreSQL refuses. */
  private static final class UuidArguments extends AbstractArgumentFactory<UUID> {
    UuidArguments() {
      super(Types.OTHER);
    }

    @Override
    protected Argument build(UUID value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setObject(position, value);
    }
  }

  private static final class PostgresTransaction implements Transaction {
    private final Handle handle;
    private final List<Runnable> afterCommit = new ArrayList<>(2);

    PostgresTransaction(Handle handle) {
      this.handle = handle;
    }

    @Override
    public void afterCommit(Runnable action) {
      afterCommit.add(action);
    }

    void committed() {
      afterCommit.forEach(Runnable::run);
    }
  }
}
