package cn.shequ.testing;

import cn.shequ.postgres.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The server as a process of its own, to be killed. Engines run elsewhere. */
public final class ServerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final URI address;
  private final Path log;

  private ServerProcess(Process process, URI address, Path log) {
    this.process = process;
    this.address = address;
    this.log = log;
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param data its folder; keys and rule files are there
   */
  public static ServerProcess start(Path data, DatabaseAddress server, DatabaseAddress system, String redisUrl) {
    try {
      int port;
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = socket.getLocalPort();
      }
      var log = Files.createTempFile(data, "server-", ".log");
      var builder =
          new ProcessBuilder(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Xmx512m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "cn.shequ.command.Main",
                  "serve",
                  "--listen",
                  "127.0.0.1:" + port,
                  "--data",
                  data.toString()));
      builder.environment().put("SHEQU_DATABASE_URL", url(server));
      builder.environment().put("SHEQU_DATABASE_SYSTEM_URL", url(system));
      builder.environment().put("SHEQU_REDIS_URL", redisUrl);
      builder.environment().put("SHEQU_RECEIPT_OVERDUE", "1h");
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      var started = new ServerProcess(builder.start(), URI.create("http://127.0.0.1:" + port), log);
      started.awaitReady();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String url(DatabaseAddress address) {
    return address.url().replace("jdbc:postgresql://", "postgresql://" + address.user() + ":" + address.password() + "@");
  }

  private void awaitReady() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (var client = HttpClient.newHttpClient()) {
      while (true) {
        try {
          var ready = HttpRequest.newBuilder(address.resolve("/health/ready")).timeout(Duration.ofSeconds(2)).build();
          if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException e) {
          if (!process.isAlive() || System.nanoTime() > deadline) {
            throw new IllegalStateException("the server did not start:\n" + Files.readString(log), e);
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException(e);
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  public URI address() {
    return address;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** As {@code kill -9} does. Returns at once; from any thread. */
  public void kill() {
    process.destroyForcibly();
  }

  /** What it has printed, for a failed test's message. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the server does not end on SIGTERM:\n" + log());
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
