package cn.shequ.engines;

import cn.shequ.redis.RedisAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * The Redis of a data folder. It appends every write to a file and forces it to the disk each second: whatever is lost beyond that is
 * built again from PostgreSQL.
 *
 * @param wasAdopted whether a former server had left it running
 */
record OwnRedis(EngineProcess process, int port, EnginePasswords passwords, boolean wasAdopted) implements OwnEngine {
  private static final Duration START = Duration.ofMinutes(2); // reads its file first
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final int TRIES = 3; // somebody else may take the port that was free a moment before
  private static final Pattern PORT = Pattern.compile("(?m)^port (\\d+)$");

  static OwnRedis start(DataFolder data, Path binaries, EnginePasswords passwords, Durability durability) throws IOException {
    var left = findRunning(data, passwords);
    if (left.isPresent()) {
      return left.get();
    }
    Files.createDirectories(data.redis());
    var program = RedisProgram.find(binaries);
    var log = data.logs().resolve("redis-start.log");
    for (var attempt = 1; ; attempt++) {
      var port = attempt == 1 ? FreePort.preferably(lastPort(data)) : FreePort.any();
      writeConfiguration(data, port, passwords, durability);
      Files.deleteIfExists(log);
      var process = EngineProcess.start(List.of(program.toString(), configuration(data).toString()), data.redis(), log);
      var started = new OwnRedis(process, port, passwords, false);
      if (started.isReady(data)) {
        return started;
      } else if (attempt == TRIES) {
        throw EngineTrouble.redis("日志 " + data.logs() + " 的最后几行是\n" + EngineTrouble.tail(data.logs(), "redis"), "see the logs in " + data.logs());
      }
    }
  }

  /** The one that runs on this folder, whoever started it. */
  static Optional<OwnRedis> findRunning(DataFolder data, EnginePasswords passwords) throws IOException {
    var pidFile = pidFile(data);
    var port = lastPort(data);
    if (port == 0 || !Files.exists(pidFile)) {
      return Optional.empty();
    }
    var pid = Files.readString(pidFile).strip();
    if (!pid.matches("\\d{1,10}")) {
      return Optional.empty();
    }
    // Whether the program is called redis-server or valkey-server matters less than that it answers as ours.
    if (!EngineProcess.isAlive(Long.parseLong(pid))) {
      return Optional.empty();
    }
    var process = ProcessHandle.of(Long.parseLong(pid)).map(EngineProcess::new);
    var found = process.map(alive -> new OwnRedis(alive, port, passwords, true));
    return found.isPresent() && found.get().isOurs(data) && found.get().isReady(data) ? found : Optional.empty();
  }

  /** False too when another program has the pid, or nobody or somebody else answers on the port. */
  private boolean isOurs(DataFolder data) {
    try {
      return answersAsOurs(data).isPresent();
    } catch (RedisProbe.Refused e) {
      return false;
    }
  }

  /** What it says of itself; empty while nobody listens, or when it is another one. */
  private Optional<Map<String, String>> answersAsOurs(DataFolder data) throws RedisProbe.Refused {
    try {
      var info = RedisProbe.ask(port, passwords.redis());
      return Optional.of(info)
          .filter(fields -> configuration(data).toString().equals(fields.get("config_file")))
          .filter(fields -> String.valueOf(process.pid()).equals(fields.get("process_id")));
    } catch (RedisProbe.Refused e) {
      throw e;
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Waits until it has read its file. @return false when its process ended instead */
  private boolean isReady(DataFolder data) {
    var end = System.nanoTime() + START.toNanos();
    while (process.isAlive()) {
      try {
        if (answersAsOurs(data).filter(info -> "0".equals(info.get("loading"))).isPresent()) {
          return true;
        }
      } catch (RedisProbe.Refused e) {
        throw EngineTrouble.redis("端口 " + port + " 上的 Redis 不接受保存的密码", "the Redis on port " + port + " does not take the password kept");
      }
      if (System.nanoTime() - end > 0) {
        throw EngineTrouble.redis("进程 " + process.pid() + " 一直没有就绪", "process " + process.pid() + " does not get ready");
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return false;
  }

  private static void writeConfiguration(DataFolder data, int port, EnginePasswords passwords, Durability durability) throws IOException {
    var text =
        """
        # Written at every start of the server.
        bind 127.0.0.1
        port %d
        requirepass %s
        daemonize no
        supervised no
        pidfile %s
        dir %s
        logfile %s
        loglevel notice
        tcp-keepalive 60

        # Mailboxes and bells are never thrown out to make room: a full Redis refuses, and PostgreSQL keeps the truth.
        maxmemory-policy noeviction

        appendonly %s
        appendfsync everysec
        save ""
        """
            .formatted(
                port,
                passwords.redis(),
                quoted(pidFile(data)),
                quoted(data.redis()),
                quoted(data.logs().resolve("redis.log")),
                durability == Durability.DURABLE ? "yes" : "no");
    EnginePasswords.writePrivately(configuration(data), text);
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static int lastPort(DataFolder data) throws IOException {
    if (!Files.exists(configuration(data))) {
      return 0;
    }
    var match = PORT.matcher(Files.readString(configuration(data)));
    return match.find() ? Integer.parseInt(match.group(1)) : 0;
  }

  private static Path configuration(DataFolder data) {
    return data.redis().resolve("redis.conf");
  }

  private static Path pidFile(DataFolder data) {
    return data.redis().resolve("redis.pid");
  }

  RedisAddress address() {
    return new RedisAddress("redis://:" + passwords.redis() + "@127.0.0.1:" + port);
  }

  /** On SIGTERM it forces its file to the disk and goes. */
  @Override
  public void stop() {
    process.handle().destroy();
    if (!process.awaitExit(STOP)) {
      process.handle().destroyForcibly();
      process.awaitExit(STOP);
    }
  }
}
