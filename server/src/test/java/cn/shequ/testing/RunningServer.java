package cn.shequ.testing;

import cn.shequ.Server;
import cn.shequ.redis.RedisAddress;
import cn.shequ.settings.SettingSources;
import cn.shequ.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** A whole server in this JVM, on the test's engines and a free port. */
public final class RunningServer implements AutoCloseable {
  private final Server server;
  private final Path data;

  private RunningServer(Server server, Path data) {
    this.server = server;
    this.data = data;
  }

  public static RunningServer start(Path data, TestDatabase database, RedisUrl redis, Clock clock) {
    var sources =
        new SettingSources(
            Map.of("listen", "127.0.0.1:0", "data", data.toString(), "receipt-overdue", "1h"), Map.of(), Optional.empty(), data, data, false);
    return new RunningServer(
        Server.start(Settings.read(sources), database.server(), database.system(), new RedisAddress(redis.text()), clock, true), data);
  }

  public Server server() {
    return server;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  public Path data() {
    return data;
  }

  @Override
  public void close() {
    server.close();
  }
}
