package cn.shequ.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.postgres.DatabaseAddress;
import cn.shequ.problem.Conflict;
import cn.shequ.redis.RedisAddress;
import cn.shequ.settings.SettingSources;
import cn.shequ.settings.Settings;
import cn.shequ.progress.Progress;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginesTest {
  private final Path data;

  EnginesTest(@TempDir Path folder) {
    this.data = folder.resolve("数据 data"); // a blank and Chinese in the path must not matter
  }

  private List<Long> processesBefore = List.of();

  @BeforeEach
  void look() {
    processesBefore = engineProcesses();
  }

  @AfterEach
  void nothingIsLeftRunning() throws IOException {
    if (RunningServer.in(data).isEmpty() && Files.exists(data.resolve("redis/redis.pid"))) {
      Engines.startIn(data).close(); // a failed test left them
    }
    assertEquals(processesBefore, engineProcesses());
  }

  @Test
  void whatIsConfirmedIsOnTheDisk() throws Exception {
    try (var engines = Engines.startIn(data)) {
      assertEquals("on", ask(engines.server(), "show fsync"));
      assertEquals("on", ask(engines.server(), "show synchronous_commit"));
      assertEquals("on", ask(engines.server(), "show full_page_writes"));
      assertEquals("on", ask(engines.server(), "show data_checksums"));
      assertEquals("Asia/Shanghai", ask(engines.server(), "show timezone"));
      assertEquals("yes", redis(engines.redis(), redis -> redis.configGet("appendonly").get("appendonly")));
      assertEquals("everysec", redis(engines.redis(), redis -> redis.configGet("appendfsync").get("appendfsync")));
      assertEquals("noeviction", redis(engines.redis(), redis -> redis.configGet("maxmemory-policy").get("maxmemory-policy")));
    }
  }

  @Test
  void nobodyGetsInWithoutThePasswordAndFromNoOtherMachine() throws Exception {
    try (var engines = Engines.startIn(data)) {
      for (var right : List.of(engines.server(), engines.system(), engines.owner().orElseThrow())) {
        var wrong = new DatabaseAddress(right.url(), right.user(), "guessed");
        assertEquals("28P01", assertThrows(SQLException.class, () -> ask(wrong, "select 1")).getSQLState());
      }
      var superuser = new DatabaseAddress(engines.server().url(), "postgres", "postgres");
      assertEquals("28P01", assertThrows(SQLException.class, () -> ask(superuser, "select 1")).getSQLState());
      assertEquals("127.0.0.1", ask(engines.server(), "show listen_addresses"));
      var withoutPassword = new RedisAddress("redis://127.0.0.1:" + port(engines.redis().url()));
      assertThrows(RedisException.class, () -> redis(withoutPassword, RedisCommands::ping));
      assertEquals("127.0.0.1", redis(engines.redis(), redis -> redis.configGet("bind").get("bind")));
    }
  }

  @Test
  void rolesThatSignInCannotSeePastRowLevelSecurity() throws Exception {
    try (var engines = Engines.startIn(data)) {
      for (var address : List.of(engines.server(), engines.system(), engines.owner().orElseThrow())) {
        var powers = "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user";
        assertEquals("f", ask(address, powers), address.user());
      }
      assertEquals("shequ_owner", ask(engines.server(), "select pg_get_userbyid(datdba) from pg_database where datname = current_database()"));
      ask(engines.owner().orElseThrow(), "create table owned (); select 'made'");
    }
  }

  @Test
  void passwordsAreForTheFoldersOwnerOnlyAndNeverPrinted() throws Exception {
    try (var engines = Engines.startIn(data)) {
      for (var file : List.of("passwords.properties", "redis/redis.conf")) {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))), file);
      }
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
      assertFalse(Files.exists(data.resolve("superuser-password")));
      assertFalse(engines.server().toString().contains(engines.server().password()));
      assertFalse(engines.redis().toString().contains("@"));
    }
  }

  @Test
  void enginesOfAKilledServerAreAdoptedWithEverythingInThem() throws Exception {
    long postgres;
    String redisRun;
    try (var server = ServerOfTheTest.on(data)) {
      postgres = pidOfPostgres();
      redisRun = redisPid();
      server.kill();
    }
    assertTrue(EngineProcess.isAlive(postgres), "PostgreSQL outlives the server");
    assertEquals(Optional.empty(), RunningServer.in(data));
    try (var engines = Engines.startIn(data)) {
      assertEquals(postgres, pidOfPostgres());
      assertEquals(redisRun, redisPid());
      assertEquals("1", ask(engines.server(), "select 1"));
      assertEquals("PONG", redis(engines.redis(), RedisCommands::ping));
    }
    assertFalse(EngineProcess.isAlive(postgres), "adopted engines are stopped too");
    assertFalse(EngineProcess.isAlive(Long.parseLong(redisRun)));
  }

  @Test
  void everythingIsFoundAgainAfterServerAndEnginesWereKilled() throws Exception {
    try (var server = ServerOfTheTest.on(data)) {
      var passwords = EnginePasswords.read(data.resolve("passwords.properties"));
      var folder = new DataFolder(data.toRealPath());
      var postgres = OwnPostgres.findRunning(folder, passwords).orElseThrow();
      var redis = OwnRedis.findRunning(folder, passwords).orElseThrow();
      ask(postgres.owner(), "create table kept as select 42 as answer; grant select on kept to shequ_server; select 'made'");
      redis(redis.address(), commands -> commands.set("kept", "42"));
      server.kill();
      for (var engine : List.of(postgres.process(), redis.process())) {
        engine.handle().destroyForcibly();
        assertTrue(engine.awaitExit(java.time.Duration.ofSeconds(10)));
      }
    }
    assertTrue(Files.exists(data.resolve("postgres/postmaster.pid")), "a stale pid file is left");
    try (var engines = Engines.startIn(data)) {
      assertEquals("42", ask(engines.server(), "select answer from kept"));
    }
  }

  @Test
  void aPidFileWhosePidNowBelongsToAnotherProgramIsStale() throws Exception {
    Engines.startIn(data).close();
    var us = ProcessHandle.current().pid();
    Files.writeString(data.resolve("postgres/postmaster.pid"), us + "\n" + data.toRealPath().resolve("postgres") + "\n1\n5432\n\n127.0.0.1\n\nready\n");
    Files.writeString(data.resolve("redis/redis.pid"), us + "\n");
    try (var engines = Engines.startIn(data)) {
      assertEquals("1", ask(engines.server(), "select 1"));
      assertEquals("PONG", redis(engines.redis(), RedisCommands::ping));
    }
  }

  @Test
  void aSecondLivingServerIsRefusedAndToldWhoIsThere() throws Exception {
    try (var server = ServerOfTheTest.on(data)) {
      var refused = assertThrows(Conflict.class, () -> Engines.startIn(data));
      assertEquals("data-folder-taken", refused.code());
      for (var text : List.of(refused.chinese(), refused.english())) {
        assertTrue(text.contains("pid " + server.pid() + ", serve, http://127.0.0.1:18080"), text);
        assertTrue(text.contains("--data"), text);
      }
      server.stop();
    }
  }

  @Test
  void aSecondServerInTheSameProcessIsRefusedAndTheFirstKeepsItsRight() throws Exception {
    try (var engines = Engines.throwAwayIn(data)) {
      assertThrows(Conflict.class, () -> Engines.throwAwayIn(data));
      assertThrows(IOException.class, () -> ServerOfTheTest.on(data));
      assertEquals("1", ask(engines.server(), "select 1"));
    }
  }

  @Test
  void aStopLeavesNoProcessAndAllowsTheNextStart() throws Exception {
    try (var server = ServerOfTheTest.on(data)) {
      var postgres = pidOfPostgres();
      var redis = Long.parseLong(redisPid());
      server.stop();
      assertFalse(EngineProcess.isAlive(postgres));
      assertFalse(EngineProcess.isAlive(redis));
    }
    assertEquals(Optional.empty(), RunningServer.in(data));
    Engines.startIn(data).close();
  }

  @Test
  void aCommandUsesTheEnginesOfTheServerAndLeavesThemRunning() throws Exception {
    var settings = settings(Map.of("data", data.toString()));
    try (var server = ServerOfTheTest.on(data)) {
      try (var engines = Engines.join(settings, "import", Progress.silent())) {
        assertEquals("1", ask(engines.server(), "select 1"));
        assertEquals("PONG", redis(engines.redis(), RedisCommands::ping));
      }
      assertTrue(EngineProcess.isAlive(pidOfPostgres()));
      assertEquals(Optional.of("127.0.0.1:18080"), RunningServer.in(data).flatMap(RunningServer::address));
      server.stop();
    }
  }

  @Test
  void nothingIsStartedWhereEnginesRunElsewhere() {
    var settings =
        settings(
            Map.of(
                "data", data.toString(),
                "database-url", "postgresql://shequ_server:a%40b@db.example/shequ?sslmode=require",
                "database-system-url", "jdbc:postgresql://db.example/shequ?user=shequ_system&password=c",
                "redis-url", "redis://:d@redis.example:6380/1"));
    try (var engines = Engines.start(settings, "serve", Progress.silent())) {
      assertEquals(new DatabaseAddress("jdbc:postgresql://db.example/shequ?sslmode=require", "shequ_server", "a@b"), engines.server());
      assertEquals(new DatabaseAddress("jdbc:postgresql://db.example/shequ", "shequ_system", "c"), engines.system());
      assertEquals(Optional.empty(), engines.owner());
      assertEquals("redis://redis.example:6380/1", engines.redis().toString());
    }
    assertFalse(Files.exists(data));
  }

  private static Settings settings(Map<String, String> options) {
    return Settings.read(new SettingSources(options, Map.of(), Optional.empty(), Path.of("/"), Path.of("/"), false));
  }

  private static String ask(DatabaseAddress address, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
        var statement = connection.createStatement()) {
      var hasRows = statement.execute(query);
      while (!hasRows) {
        hasRows = statement.getMoreResults();
      }
      try (var result = statement.getResultSet()) {
        result.next();
        return result.getString(1);
      }
    }
  }

  private static <T> T redis(RedisAddress address, Function<RedisCommands<String, String>, T> question) {
    var client = RedisClient.create(address.url());
    try (var connection = client.connect()) {
      return question.apply(connection.sync());
    } finally {
      client.shutdown(java.time.Duration.ZERO, java.time.Duration.ofSeconds(1));
    }
  }

  private long pidOfPostgres() throws IOException {
    return new PostgresCluster(data.toRealPath().resolve("postgres")).pidFile().orElseThrow().pid();
  }

  private String redisPid() throws IOException {
    return Files.readString(data.resolve("redis/redis.pid")).strip();
  }

  private static String port(String url) {
    return url.substring(url.lastIndexOf(':') + 1);
  }

  private List<Long> engineProcesses() {
    return ProcessHandle.allProcesses()
        .filter(process -> EngineProcess.isAlive(process.pid()))
        .filter(process -> process.info().arguments().map(List::of).orElse(List.of()).stream().anyMatch(argument -> argument.startsWith(data.toString())))
        .map(ProcessHandle::pid)
        .sorted()
        .toList();
  }
}
