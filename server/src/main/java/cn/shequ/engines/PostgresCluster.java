package cn.shequ.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The folder of one PostgreSQL: made once, its settings written anew at every start. */
record PostgresCluster(Path folder) {
  private static final String SETTINGS = "shequ.conf";
  private static final Pattern PORT = Pattern.compile("(?m)^port = (\\d+)$");
  private static final String NO_PROCESS = "2147483646"; // above the highest pid that any Linux gives

  /** What PostgreSQL writes about itself while it runs. */
  record PidFile(long pid, Path folder, int port) {}

  /** As root PostgreSQL refuses to run; in a user namespace of its own it is not root, and still owns its files. */
  static List<String> asOrdinaryUser(List<String> command) {
    var whole = new ArrayList<String>();
    if ("root".equals(System.getProperty("user.name"))) {
      whole.add("unshare");
      whole.add("-U");
    }
    whole.addAll(command);
    return whole;
  }

  /** Makes the folder where there is none. A half-made one from a crash is made again. */
  void makeOnce(PostgresPrograms programs, String superuserPassword, Durability durability) throws IOException {
    if (Files.exists(folder.resolve("PG_VERSION"))) {
      return;
    }
    var half = folder.resolveSibling(folder.getFileName() + ".new");
    if (Files.exists(half)) {
      PostgresPrograms.delete(half);
    }
    var passwordFile = folder.resolveSibling("superuser-password");
    EnginePasswords.writePrivately(passwordFile, superuserPassword + "\n");
    try {
      var command =
          new ArrayList<>(
              List.of(
                  programs.initdb().toString(),
                  "--pgdata=" + half,
                  "--username=" + OwnPostgres.SUPERUSER,
                  "--pwfile=" + passwordFile,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  // Sorts by code point on every machine alike: an index never depends on the system's collation version.
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8",
                  "--locale=C",
                  "--no-instructions"));
      if (durability == Durability.THROW_AWAY) {
        command.add("--no-sync");
      } else {
        command.add("--data-checksums");
      }
      var ended = EngineProcess.run(asOrdinaryUser(command));
      if (ended.code() != 0) {
        throw EngineTrouble.postgres("初始化失败(数据目录的上级目录也要能进入)\n" + ended.output(), "initdb failed:\n" + ended.output());
      }
    } finally {
      Files.deleteIfExists(passwordFile);
    }
    Files.writeString(half.resolve("postgresql.conf"), "\ninclude '" + SETTINGS + "'\n", StandardOpenOption.APPEND);
    Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The port of the last start; people at psql like it to stay the same. */
  OptionalInt lastPort() throws IOException {
    var file = folder.resolve(SETTINGS);
    if (!Files.exists(file)) {
      return OptionalInt.empty();
    }
    var match = PORT.matcher(Files.readString(file));
    return match.find() ? OptionalInt.of(Integer.parseInt(match.group(1))) : OptionalInt.empty();
  }

  void writeSettings(int port, Path logs, Durability durability) throws IOException {
    var safe = durability == Durability.DURABLE ? "on" : "off";
    var text =
        """
        # Written at every start of the server. Use ALTER SYSTEM for settings of your own.
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'
        max_connections = 100

        # Confirmed means on the disk.
        fsync = %s
        synchronous_commit = %s
        full_page_writes = %s

        # A machine with two cores and a few gigabytes that has other work too.
        shared_buffers = %s
        effective_cache_size = '1GB'
        work_mem = '16MB'
        maintenance_work_mem = '128MB'
        max_wal_size = '2GB'
        wal_compression = 'pglz'
        random_page_cost = 1.1
        jit = off

        timezone = 'Asia/Shanghai'
        log_timezone = 'Asia/Shanghai'
        logging_collector = on
        log_directory = '%s'
        log_filename = 'postgresql-%%a.log'
        log_rotation_age = '1d'
        log_truncate_on_rotation = on
        # No personal data in logs: a detail would quote the row, a statement its values.
        log_error_verbosity = 'terse'
        log_min_error_statement = 'panic'
        """
            .formatted(port, safe, safe, safe, durability == Durability.DURABLE ? "'256MB'" : "'64MB'", logs.toString().replace("'", "''"));
    Files.writeString(folder.resolve(SETTINGS), text);
  }

  Optional<PidFile> pidFile() throws IOException {
    try {
      var lines = Files.readAllLines(folder.resolve("postmaster.pid"));
      if (lines.size() < 4 || !lines.get(0).strip().matches("\\d{1,10}") || !lines.get(3).strip().matches("\\d{1,5}")) {
        return Optional.empty();
      }
      return Optional.of(new PidFile(Long.parseLong(lines.get(0).strip()), Path.of(lines.get(1).strip()), Integer.parseInt(lines.get(3).strip())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Says in a pid file that is left that no process has it. PostgreSQL would refuse to start while some other program happens to have
   * the old pid; the rest of the file stays, by which it still finds workers of the old run that hold its shared memory.
   */
  void forgetDeadProcess() throws IOException {
    var file = folder.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return;
    }
    var lines = new ArrayList<>(Files.readAllLines(file));
    if (lines.isEmpty()) {
      Files.delete(file);
      return;
    }
    lines.set(0, NO_PROCESS);
    Files.write(file, lines);
  }
}
