package cn.shequ.loadtest;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.internal.VertxInternal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The boxes and their lines. Filled, cut and closed by one thread. */
final class Town implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 60_000; // below the ports that one address has
  private static final int LARGEST_FRAME = 16 * 1024 * 1024; // a programme of a full channel has some hundred kilobytes
  private static final int SILENCE_SECONDS = 70; // the server's heartbeat comes at least every 55 s
  private static final int CONNECT_MILLIS = 10_000;
  private static final long MOVE_IN_MICROS = 500; // 2,000 boxes a second: more would measure how a system takes connections
  private static final long CLOSE_SECONDS = 20;

  private final Vertx vertx;
  private final Line.Exchange exchange;
  private final List<Box> boxes = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  /** @param poll how long a polling box waits between two polls */
  Town(URI server, Duration poll) {
    vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    var requests =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setReadIdleTimeout(SILENCE_SECONDS),
            new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
    var sockets =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setReadIdleTimeout(SILENCE_SECONDS)
                .setMaxConnections(MOST_CONNECTIONS)
                .setMaxFrameSize(LARGEST_FRAME)
                .setMaxMessageSize(LARGEST_FRAME));
    exchange = new Line.Exchange(requests, sockets, server.getHost(), server.getPort() < 0 ? 80 : server.getPort(), poll);
  }

  /** Its line opens soon: not all boxes connect at once. */
  void moveIn(Box box) {
    var line = new Line(box, exchange, ((VertxInternal) vertx).createEventLoopContext());
    line.open(Duration.ofNanos(boxes.size() * MOVE_IN_MICROS * 1_000));
    boxes.add(box);
    lines.add(line);
  }

  List<Box> boxes() {
    return List.copyOf(boxes);
  }

  /** Breaks one box's line. */
  void cut(int index) {
    lines.get(index).cut();
  }

  @Override
  public void close() {
    try {
      CompletableFuture.allOf(lines.stream().map(Line::close).toArray(CompletableFuture[]::new)).get(CLOSE_SECONDS, TimeUnit.SECONDS);
      vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the town does not close", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
