package cn.shequ.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * The process that owns a data folder.
 *
 * @param command what it does: {@code serve}, {@code import}
 * @param address where it serves, {@code host:port}; empty while it starts, and for a command that does not serve
 */
public record RunningServer(long pid, String command, Optional<String> address) {

  /** Who owns the folder now; empty when nobody does or its owner was killed. */
  public static Optional<RunningServer> in(Path data) {
    return read(data.resolve("owner.properties")).filter(Note::isAlive).map(Note::server);
  }

  /** Who owned the folder last, alive or not, as far as this machine can tell. */
  static Optional<RunningServer> lastIn(DataFolder data) {
    return read(data.owner()).map(Note::server);
  }

  static void write(DataFolder data, RunningServer server) throws IOException {
    var properties = new Properties();
    properties.setProperty("pid", String.valueOf(server.pid()));
    properties.setProperty("since", since(ProcessHandle.current()));
    properties.setProperty("command", server.command());
    server.address().ifPresent(address -> properties.setProperty("address", address));
    var half = data.folder().resolve("owner.properties.new");
    try (var out = Files.newBufferedWriter(half)) {
      properties.store(out, null);
    }
    Files.move(half, data.owner(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** @param since when the process began: a later process may get the same pid */
  private record Note(RunningServer server, String since) {
    boolean isAlive() {
      return EngineProcess.isAlive(server.pid) && ProcessHandle.of(server.pid).map(RunningServer::since).filter(since::equals).isPresent();
    }
  }

  private static String since(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  private static Optional<Note> read(Path file) {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      properties.load(in);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var pid = properties.getProperty("pid", "");
    if (!pid.matches("\\d{1,10}")) {
      return Optional.empty();
    }
    var server =
        new RunningServer(
            Long.parseLong(pid), properties.getProperty("command", "?"), Optional.ofNullable(properties.getProperty("address")));
    return Optional.of(new Note(server, properties.getProperty("since", "")));
  }
}
