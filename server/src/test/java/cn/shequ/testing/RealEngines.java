package cn.shequ.testing;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.postgres.Database;
import cn.shequ.postgres.DatabaseAddress;
import cn.shequ.postgres.Migrations;
import cn.shequ.sealing.Seal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import redis.embedded.RedisServer;

/**
 * One real PostgreSQL and one real Redis per JVM; one migrated database, an empty Redis, a clock and keys per test class. Inject by
 * type: {@link Database}, {@link TestDatabase}, {@link RedisUrl}, {@link MovableClock}, {@link DistrictCalendar}, {@link Seal}.
 */
public final class RealEngines implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(RealEngines.class);
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final List<Class<?>> INJECTED =
      List.of(Database.class, TestDatabase.class, RedisUrl.class, MovableClock.class, DistrictCalendar.class, Seal.class);

  /** What one test class has. */
  private record Fixture(TestDatabase addresses, Database database, MovableClock clock, Seal seal) implements AutoCloseable {
    @Override
    public void close() {
      database.close();
    }
  }

  private static final class Running implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final RedisServer redis;

    Running() throws IOException, SQLException {
      postgres =
          EmbeddedPostgres.builder().setServerConfig("timezone", "Asia/Shanghai").setServerConfig("max_connections", "200").start();
      redis = RedisServer.newRedisServer().port(freePort()).setting("bind 127.0.0.1").setting("save \"\"").build();
      redis.start();
      superuser(
          "create role shequ_owner login password 'owner'",
          "create role shequ_server login password 'server'",
          "create role shequ_system login password 'system'",
          "create database shequ_template owner shequ_owner");
      Migrations.migrate(address("shequ_template", "shequ_owner", "owner"));
    }

    void superuser(String... statements) throws SQLException {
      try (var connection = postgres.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        for (var sql : statements) {
          statement.execute(sql);
        }
      }
    }

    DatabaseAddress address(String database, String user, String password) {
      return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database, user, password);
    }

    @Override
    public void close() throws IOException {
      redis.stop();
      postgres.close();
    }

    private static int freePort() throws IOException {
      try (var socket = new java.net.ServerSocket(0)) {
        return socket.getLocalPort();
      }
    }
  }

  private static Running running(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(
            Running.class,
            key -> {
              try {
                return new Running();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            },
            Running.class);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    var running = running(context);
    var name = "shequ_" + DATABASES.incrementAndGet();
    running.superuser("create database " + name + " template shequ_template owner shequ_owner");
    var addresses =
        new TestDatabase(
            running.address(name, "shequ_owner", "owner"),
            running.address(name, "shequ_server", "server"),
            running.address(name, "shequ_system", "system"));
    flush(running);
    var keys = Files.createTempDirectory("shequ-keys-");
    var fixture =
        new Fixture(
            addresses, Database.open(addresses.server(), addresses.system()), new MovableClock(), Seal.fromKeyFile(keys.resolve("keys")));
    context.getStore(NAMESPACE).put(Fixture.class, fixture);
  }

  private static void flush(Running running) {
    var client = io.lettuce.core.RedisClient.create("redis://127.0.0.1:" + running.redis.ports().getFirst());
    try (var connection = client.connect()) {
      connection.sync().flushall();
    } finally {
      client.shutdown(java.time.Duration.ZERO, java.time.Duration.ofSeconds(1));
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    context.getStore(NAMESPACE).get(Fixture.class, Fixture.class).close();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return INJECTED.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var fixture = context.getStore(NAMESPACE).get(Fixture.class, Fixture.class);
    var type = parameter.getParameter().getType();
    if (type == Database.class) {
      return fixture.database();
    } else if (type == TestDatabase.class) {
      return fixture.addresses();
    } else if (type == RedisUrl.class) {
      return new RedisUrl("redis://127.0.0.1:" + running(context).redis.ports().getFirst());
    } else if (type == MovableClock.class) {
      return fixture.clock();
    } else if (type == DistrictCalendar.class) {
      return fixture.clock().calendar();
    }
    return fixture.seal();
  }
}
