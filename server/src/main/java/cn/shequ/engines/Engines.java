package cn.shequ.engines;

import cn.shequ.postgres.DatabaseAddress;
import cn.shequ.problem.Conflict;
import cn.shequ.progress.Progress;
import cn.shequ.redis.RedisAddress;
import cn.shequ.settings.ExternalDatabase;
import cn.shequ.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running PostgreSQL and a running Redis, and who may sign in to them. Engines of the data folder are started, or adopted where a
 * killed server left them, and stopped by {@link #close()}; engines run elsewhere are only named. Safe for all threads; starting and
 * closing block for seconds.
 */
public final class Engines implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

  private final ExternalDatabase database;
  private final RedisAddress redis;
  private final List<OwnEngine> own;
  private final @Nullable FolderLock lock;

  private Engines(ExternalDatabase database, RedisAddress redis, List<OwnEngine> own, @Nullable FolderLock lock) {
    this.database = database;
    this.redis = redis;
    this.own = own;
    this.lock = lock;
  }

  /**
   * Durable engines in this folder, for a process that serves. Their programs are unpacked beside those of other tests.
   *
   * @throws Conflict as {@link #start}
   */
  public static Engines startIn(Path data) {
    return startOwn(data, sharedBinaries(), "serve", Durability.DURABLE, Optional.empty(), Optional.empty(), Progress.silent());
  }

  /** Engines for tests: fast, and what they hold does not survive a power cut. */
  public static Engines throwAwayIn(Path data) {
    return startOwn(data, sharedBinaries(), "test", Durability.THROW_AWAY, Optional.empty(), Optional.empty(), Progress.silent());
  }

  /**
   * The engines that the settings ask for. Those of the data folder now belong to this process.
   *
   * @param command what this process does, for whoever is refused because of it: {@code serve}, {@code import}
   * @throws Conflict {@code data-folder-taken} when another living process owns the data folder, {@code postgres-not-started},
   *     {@code redis-not-started} and {@code data-folder} with the reason and the way out
   */
  public static Engines start(Settings settings, String command, Progress progress) {
    if (settings.database().isPresent() && settings.redis().isPresent()) {
      return new Engines(settings.database().get(), settings.redis().get(), List.of(), null);
    }
    return startOwn(settings.data(), settings.binaries(), command, Durability.DURABLE, settings.database(), settings.redis(), progress);
  }

  /**
   * The engines for a command beside the server: those of the server that owns the data folder where one lives ({@link #close()} then
   * leaves them running), else as {@link #start}. A server that stops meanwhile takes its engines with it.
   */
  public static Engines join(Settings settings, String command, Progress progress) {
    if (settings.database().isPresent() && settings.redis().isPresent() || RunningServer.in(settings.data()).isEmpty()) {
      return start(settings, command, progress);
    }
    var data = DataFolder.open(settings.data());
    try {
      var passwords = EnginePasswords.read(data.passwords());
      var database = settings.database().isPresent() ? settings.database() : OwnPostgres.findRunning(data, passwords).map(Engines::addresses);
      var redis = settings.redis().isPresent() ? settings.redis() : OwnRedis.findRunning(data, passwords).map(OwnRedis::address);
      if (database.isPresent() && redis.isPresent()) {
        return new Engines(database.get(), redis.get(), List.of(), null);
      }
    } catch (IOException e) {
      throw DataFolder.notWritable(data.folder(), e);
    }
    throw new Conflict(
        "server-starting",
        "数据目录 " + data.folder() + " 的服务器正在启动或停止,请稍后再试",
        "The server of data folder " + data.folder() + " is starting or stopping, try again in a moment");
  }

  private static Engines startOwn(
      Path folder,
      Path binaries,
      String command,
      Durability durability,
      Optional<ExternalDatabase> externalDatabase,
      Optional<RedisAddress> externalRedis,
      Progress progress) {
    var data = DataFolder.open(folder);
    var lock = FolderLock.take(data, command);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var passwords = EnginePasswords.keptIn(data.passwords());
      var postgres = new CompletableFuture<OwnPostgres>();
      var redis = new CompletableFuture<OwnRedis>();
      List<Future<? extends OwnEngine>> starting = new ArrayList<>();
      if (externalDatabase.isEmpty()) {
        starting.add(postgres);
        threads.execute(() -> complete(postgres, "PostgreSQL", progress, () -> OwnPostgres.start(data, binaries, passwords, durability)));
      }
      if (externalRedis.isEmpty()) {
        starting.add(redis);
        threads.execute(() -> complete(redis, "Redis", progress, () -> OwnRedis.start(data, binaries, passwords, durability)));
      }
      var running = awaitAll(starting);
      return new Engines(
          externalDatabase.orElseGet(() -> addresses(postgres.resultNow())),
          externalRedis.orElseGet(() -> redis.resultNow().address()),
          running,
          lock);
    } catch (IOException e) {
      lock.close();
      throw DataFolder.notWritable(data.folder(), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static <T extends OwnEngine> void complete(CompletableFuture<T> future, String engine, Progress progress, Callable<T> start) {
    try {
      future.complete(progress.step(engine, Engines::how, meter -> start.call()));
    } catch (Exception e) {
      future.completeExceptionally(e);
    }
  }

  /** All of them, or none is left running. */
  private static List<OwnEngine> awaitAll(List<Future<? extends OwnEngine>> starting) throws IOException {
    Throwable trouble = null;
    var running = new ArrayList<OwnEngine>();
    for (var engine : starting) {
      try {
        running.add(engine.get());
      } catch (ExecutionException e) {
        trouble = trouble == null ? e.getCause() : trouble;
      } catch (InterruptedException e) {
        trouble = EngineProcess.interrupted(e);
      }
    }
    if (trouble != null) {
      running.forEach(Engines::stop);
    }
    switch (trouble) {
      case null -> {
        return running;
      }
      case IOException io -> throw io;
      case RuntimeException runtime -> throw runtime;
      case Throwable other -> throw new IllegalStateException("an engine could not be started", other);
    }
  }

  private static String how(OwnEngine engine) {
    return engine.wasAdopted() ? "已接管 adopted" : "已启动 started";
  }

  private static ExternalDatabase addresses(OwnPostgres postgres) {
    return new ExternalDatabase(postgres.server(), postgres.system(), Optional.of(postgres.owner()));
  }

  private static Path sharedBinaries() {
    return Path.of(System.getProperty("java.io.tmpdir"), "shequ-binaries-" + System.getProperty("user.name"));
  }

  /** The role that serves people: it sees the rows of its transaction's scope. */
  public DatabaseAddress server() {
    return database.server();
  }

  /** The role of relay, rules and rebuild. */
  public DatabaseAddress system() {
    return database.system();
  }

  /** The schema's owner; empty when it was not given: then the schema is migrated from elsewhere. */
  public Optional<DatabaseAddress> owner() {
    return database.owner();
  }

  public RedisAddress redis() {
    return redis;
  }

  /** Says where this process serves, for commands that look for it and for a second server that is refused. */
  public void announce(String address) {
    if (lock != null) {
      lock.announce(address);
    }
  }

  /** Stops what this process owns, in order and side by side, and gives the data folder free. */
  @Override
  public void close() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      own.forEach(engine -> threads.execute(() -> stop(engine)));
    }
    if (lock != null) {
      lock.close();
    }
  }

  private static void stop(OwnEngine engine) {
    try {
      engine.stop();
    } catch (IOException e) {
      LOG.warn("an engine did not stop in order: {}", e.toString());
    }
  }
}
