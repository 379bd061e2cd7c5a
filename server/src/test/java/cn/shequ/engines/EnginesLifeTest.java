package cn.shequ.engines;

import static cn.shequ.engines.Asking.ask;
import static cn.shequ.engines.Asking.redis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.postgres.DatabaseAddress;
import cn.shequ.problem.Conflict;
import cn.shequ.progress.Progress;
import cn.shequ.settings.SettingSources;
import cn.shequ.settings.Settings;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines begin, outlive a killed server, are found again, and end. */
class EnginesLifeTest {
  private final Path data;

  EnginesLifeTest(@TempDir Path folder) {
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
        assertTrue(engine.awaitExit(Duration.ofSeconds(10)));
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
  void portsThatSomebodyElseHasMeanwhileAreGivenUp() throws Exception {
    Engines.throwAwayIn(data).close();
    var cluster = new PostgresCluster(data.toRealPath().resolve("postgres"));
    var configuration = Files.readString(data.resolve("redis/redis.conf"));
    var redis = configuration.replaceAll("(?s).*\nport (\\d+)\n.*", "$1");
    try (var first = listenOn(cluster.lastPort().orElseThrow());
        var second = listenOn(Integer.parseInt(redis));
        var engines = Engines.throwAwayIn(data)) {
      assertEquals("1", ask(engines.server(), "select 1"));
      assertEquals("PONG", redis(engines.redis(), RedisCommands::ping));
      assertFalse(engines.redis().url().endsWith(":" + second.getLocalPort()) || engines.server().url().contains(":" + first.getLocalPort()));
    }
  }

  private static ServerSocket listenOn(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }

  @Test
  void anEngineThatDoesNotStartIsToldWithTheEndOfItsLogAndTheOtherIsStopped() throws Exception {
    Engines.throwAwayIn(data).close();
    Files.writeString(data.resolve("postgres/global/pg_control"), "broken");
    var refused = assertThrows(Conflict.class, () -> Engines.throwAwayIn(data));
    assertEquals("postgres-not-started", refused.code());
    assertTrue(refused.chinese().contains("pg_control") && refused.chinese().contains("--database-url"), refused.chinese());
    assertFalse(Files.exists(data.resolve("redis/redis.pid")));
    assertEquals(Optional.empty(), RunningServer.in(data));
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

  private long pidOfPostgres() throws IOException {
    return new PostgresCluster(data.toRealPath().resolve("postgres")).pidFile().orElseThrow().pid();
  }

  private String redisPid() throws IOException {
    return Files.readString(data.resolve("redis/redis.pid")).strip();
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
