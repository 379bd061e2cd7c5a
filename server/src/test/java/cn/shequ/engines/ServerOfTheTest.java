package cn.shequ.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process of its own that owns a data folder until it is killed or told to stop. */
final class ServerOfTheTest implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ServerOfTheTest(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Runs in the other process: starts the engines, says so, and stops them when its input ends. */
  public static void main(String[] arguments) throws IOException {
    try (var engines = Engines.startIn(Path.of(arguments[0]))) {
      engines.announce("127.0.0.1:18080");
      System.out.println("ready");
      System.in.read();
    }
    System.out.println("stopped");
  }

  static ServerOfTheTest on(Path data) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), ServerOfTheTest.class.getName(), data.toString());
    var server = new ServerOfTheTest(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    server.expect("ready");
    return server;
  }

  private void expect(String line) throws IOException {
    for (var printed = output.readLine(); !line.equals(printed); printed = output.readLine()) {
      if (printed == null) {
        throw new IOException("the server's process ended before it said " + line);
      }
    }
  }

  long pid() {
    return process.pid();
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void stop() throws IOException, InterruptedException {
    process.getOutputStream().close();
    expect("stopped");
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
