package cn.shequ.engines;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The process of an engine: one that we started, or one that a killed server left behind. */
record EngineProcess(ProcessHandle handle) {
  private static final Duration LOOK = Duration.ofMillis(10);

  /**
   * Starts a program in a session of its own, so that Ctrl-C at our terminal reaches the server only and it stops its engines in order.
   *
   * @param log where its output is appended
   */
  static EngineProcess start(List<String> command, Path folder, Path log) throws IOException {
    var whole = new ArrayList<String>();
    onPath("setsid").ifPresent(setsid -> whole.add(setsid.toString()));
    whole.addAll(command);
    var process =
        new ProcessBuilder(whole)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new EngineProcess(process.toHandle());
  }

  /** Runs a program to its end. @return its exit code and what it printed */
  static Ended run(List<String> command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(command.getFirst() + " does not end");
      }
      return new Ended(process.exitValue(), output.strip());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  record Ended(int code, String output) {}

  /** The living process of this pid, provided that it runs {@code program}: a pid file may be older than a restart of the machine. */
  static Optional<EngineProcess> find(long pid, Path program) {
    return ProcessHandle.of(pid)
        .filter(handle -> isAlive(pid))
        .filter(handle -> handle.info().command().map(command -> Path.of(command).getFileName().equals(program.getFileName())).orElse(false))
        .map(EngineProcess::new);
  }

  long pid() {
    return handle.pid();
  }

  /** Whether it runs exactly this file: false after an update brought another version. */
  boolean runs(Path program) {
    return handle.info().command().filter(program.toString()::equals).isPresent();
  }

  boolean isAlive() {
    return handle.isAlive() && isAlive(handle.pid());
  }

  /**
   * A process that has ended but that nobody has collected is dead: in a container the engines of a killed server become children of
   * process 1, which may never look after them.
   */
  static boolean isAlive(long pid) {
    if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
      return false;
    }
    try {
      var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      var state = stat.charAt(stat.lastIndexOf(')') + 2);
      return state != 'Z' && state != 'X';
    } catch (IOException e) {
      // No /proc, or the process ended just now: the first answer, asked again.
      return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
  }

  /** Sends a signal that Java has no word for. */
  void signal(String name) throws IOException {
    run(List.of("/bin/sh", "-c", "kill -" + name + " " + pid()));
  }

  /** @return whether it ended in that time */
  boolean awaitExit(Duration patience) {
    var end = System.nanoTime() + patience.toNanos();
    while (isAlive()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return true;
  }

  static Optional<Path> onPath(String program) {
    for (var folder : System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":")) {
      var file = Path.of(folder.isEmpty() ? "." : folder).resolve(program);
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        return Optional.of(file.toAbsolutePath());
      }
    }
    return Optional.empty();
  }

  static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    var io = new InterruptedIOException("interrupted while an engine was started or stopped");
    io.initCause(e);
    return io;
  }
}
