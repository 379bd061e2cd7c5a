package cn.shequ.engines;

import cn.shequ.postgres.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/**
 * The PostgreSQL of a data folder.
 *
 * @param wasAdopted whether a former server had left it running
 */
record OwnPostgres(EngineProcess process, int port, EnginePasswords passwords, boolean wasAdopted) implements OwnEngine {
  static final String SUPERUSER = "postgres";

  private static final String DATABASE = "shequ";
  private static final String OWNER = "shequ_owner";
  private static final String SERVER = "shequ_server";
  private static final String SYSTEM = "shequ_system";
  private static final Duration START = Duration.ofMinutes(5); // after a power cut it first replays up to 2 GB of its log
  private static final Duration STOP = Duration.ofMinutes(1); // the last checkpoint writes what is in memory
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int TRIES = 3; // somebody else may take the port that was free a moment before

  /** Starts or adopts it, and makes the database and its roles where they are missing. */
  static OwnPostgres start(DataFolder data, Path binaries, EnginePasswords passwords, Durability durability) throws IOException {
    var programs = PostgresPrograms.unpackedIn(binaries);
    var cluster = new PostgresCluster(data.postgres());
    requireUserNamespaceAsRoot();
    var left = findRunning(data, passwords);
    if (left.isPresent() && left.get().process.runs(programs.postgres())) {
      left.get().makeDatabase();
      return left.get();
    } else if (left.isPresent()) {
      left.get().stop(); // left behind by another version of these programs
    }
    cluster.forgetDeadProcess();
    cluster.makeOnce(programs, passwords.superuser(), durability);
    requireSameMajor(cluster, programs);
    var started = startAnew(cluster, programs, data.logs(), passwords, durability);
    try {
      started.makeDatabase();
      return started;
    } catch (IOException | RuntimeException e) {
      started.stop();
      throw e;
    }
  }

  /** The one that runs on this folder, whoever started it. Changes nothing. */
  static Optional<OwnPostgres> findRunning(DataFolder data, EnginePasswords passwords) throws IOException {
    var cluster = new PostgresCluster(data.postgres());
    var pidFile = cluster.pidFile().filter(file -> file.folder().equals(cluster.folder()));
    if (pidFile.isEmpty()) {
      return Optional.empty();
    }
    var port = pidFile.get().port();
    var found = EngineProcess.find(pidFile.get().pid(), Path.of("postgres")).map(process -> new OwnPostgres(process, port, passwords, true));
    return found.isPresent() && found.get().isReady(cluster.folder()) ? found : Optional.empty();
  }

  private static OwnPostgres startAnew(
      PostgresCluster cluster, PostgresPrograms programs, Path logs, EnginePasswords passwords, Durability durability) throws IOException {
    var log = logs.resolve("postgresql-start.log");
    for (var attempt = 1; ; attempt++) {
      var port = attempt == 1 ? FreePort.preferably(cluster.lastPort().orElse(0)) : FreePort.any();
      cluster.writeSettings(port, logs, durability);
      Files.deleteIfExists(log);
      var command = List.of(programs.postgres().toString(), "-D", cluster.folder().toString());
      var process = EngineProcess.start(PostgresCluster.asOrdinaryUser(command), cluster.folder(), log);
      var started = new OwnPostgres(process, port, passwords, false);
      if (started.isReady(cluster.folder())) {
        return started;
      } else if (attempt == TRIES) {
        throw EngineTrouble.postgres("日志 " + logs + " 的最后几行是\n" + EngineTrouble.tail(logs, "postgresql"), "see the logs in " + logs);
      }
    }
  }

  /** Waits until it takes our password. @return false when its process ended instead */
  private boolean isReady(Path folder) throws IOException {
    var end = System.nanoTime() + START.toNanos();
    while (true) {
      try (var connection = signIn("postgres");
          var statement = connection.createStatement();
          var result = statement.executeQuery("show data_directory")) {
        result.next();
        if (!Path.of(result.getString(1)).equals(folder)) {
          return false; // another PostgreSQL took the port meanwhile, by chance with the same password
        }
        return true;
      } catch (SQLException e) {
        if (!process.isAlive()) {
          return false;
        }
        if (!isNotYet(e)) {
          throw EngineTrouble.postgres(
              "进程 " + process.pid() + " 不接受数据目录里保存的密码(" + e.getSQLState() + ")",
              "process " + process.pid() + " does not take the password kept in the data folder (" + e.getMessage() + ")");
        }
        if (System.nanoTime() - end > 0) {
          throw EngineTrouble.postgres("进程 " + process.pid() + " 一直没有就绪", "process " + process.pid() + " does not get ready");
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
  }

  /** Nobody listens yet, or it is starting up or shutting down. */
  private static boolean isNotYet(SQLException e) {
    var state = e.getSQLState();
    return state == null || state.startsWith("08") || state.equals("57P03");
  }

  private Connection signIn(String database) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", SUPERUSER);
    properties.setProperty("password", passwords.superuser());
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "60");
    return DriverManager.getConnection(url(database), properties);
  }

  private void makeDatabase() throws IOException {
    try (var connection = signIn("postgres");
        var statement = connection.createStatement()) {
      makeRole(connection, OWNER, passwords.owner());
      makeRole(connection, SERVER, passwords.server());
      makeRole(connection, SYSTEM, passwords.system());
      if (!exists(connection, "select from pg_database where datname = ?", DATABASE)) {
        statement.execute("create database " + DATABASE + " owner " + OWNER);
      }
      statement.execute("revoke all on database " + DATABASE + " from public");
      statement.execute("grant connect, temporary on database " + DATABASE + " to " + SERVER + ", " + SYSTEM);
    } catch (SQLException e) {
      throw EngineTrouble.postgres("建立数据库时出错:" + e.getMessage(), "making the database failed: " + e.getMessage());
    }
  }

  private static void makeRole(Connection connection, String role, String password) throws SQLException {
    if (exists(connection, "select from pg_roles where rolname = ?", role)) {
      return;
    }
    try (var statement = connection.createStatement()) {
      statement.execute("create role " + role + " login nosuperuser nocreatedb nocreaterole nobypassrls password '" + password + "'");
    }
  }

  private static boolean exists(Connection connection, String query, String name) throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var result = statement.executeQuery()) {
        return result.next();
      }
    }
  }

  private static void requireUserNamespaceAsRoot() throws IOException {
    var test = PostgresCluster.asOrdinaryUser(List.of("true"));
    if (test.size() > 1 && (EngineProcess.onPath("unshare").isEmpty() || EngineProcess.run(test).code() != 0)) {
      throw EngineTrouble.postgres(
          "它不能以 root 身份运行,而这台机器又不允许用户命名空间(unshare -U)。请换一个普通用户运行",
          "it does not run as root, and this machine allows no user namespaces (unshare -U). Run as an ordinary user");
    }
  }

  private static void requireSameMajor(PostgresCluster cluster, PostgresPrograms programs) throws IOException {
    var made = Files.readString(cluster.folder().resolve("PG_VERSION")).strip();
    var version = EngineProcess.run(List.of(programs.postgres().toString(), "--version")).output();
    if (!version.matches("(?s).*\\b" + made + "[.\\s].*")) {
      throw EngineTrouble.postgres(
          "数据目录是 PostgreSQL " + made + " 的,本程序自带的是 " + version + "。请先用 pg_dump 迁移",
          "the data folder belongs to PostgreSQL " + made + ", this program brings " + version + ". Move the data with pg_dump first");
    }
  }

  DatabaseAddress owner() {
    return new DatabaseAddress(url(DATABASE), OWNER, passwords.owner());
  }

  DatabaseAddress server() {
    return new DatabaseAddress(url(DATABASE), SERVER, passwords.server());
  }

  DatabaseAddress system() {
    return new DatabaseAddress(url(DATABASE), SYSTEM, passwords.system());
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Fast shutdown: transactions under way are rolled back, everything confirmed is written. */
  @Override
  public void stop() throws IOException {
    process.signal("INT");
    if (!process.awaitExit(STOP)) {
      process.signal("QUIT"); // what is confirmed is in its log; the next start replays it
      process.awaitExit(STOP);
    }
  }
}
