package cn.shequ.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The listening side of the server: one socket shared by all event loops. Started and closed by one thread. */
public final class Site implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;
  private static final int LARGEST_HEADER = 16 * 1024; // a box sends some hundred bytes; more is somebody's mistake or worse
  private static final int LARGEST_FORM_FIELD = 64 * 1024; // an article of 1,000 characters, each nine bytes in a form, with room to spare
  private static final int IDLE_SECONDS = 120; // above the heartbeat of 25 s, so that only the dead are cut

  private final Vertx vertx;
  private final Router router;
  private final List<HttpServer> servers = new ArrayList<>();

  /** Cannot listen there; the text says why and what to do. */
  public static final class AddressRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AddressRefused(String host, int port, Throwable cause) {
      super(
          cause instanceof BindException
              ? "无法监听 " + host + ":" + port + ",端口被占用或不允许使用;请用 --listen 换一个。Cannot listen there: the port is taken or not allowed."
              : "无法监听 " + host + ":" + port + ":" + cause.getMessage() + ";请检查 --listen。Cannot listen there.",
          cause);
    }
  }

  public Site(MeterRegistry metrics) {
    vertx =
        Vertx.builder()
            .with(new VertxOptions().setPreferNativeTransport(true).setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true)))
            .withMetrics(new MicrometerMetricsFactory(metrics))
            .build();
    router = Router.router(vertx);
  }

  public Vertx vertx() {
    return vertx;
  }

  public Router router() {
    return router;
  }

  /**
   * Listens on every event loop.
   *
   * @param port 0 for any free one
   * @return the port
   * @throws AddressRefused when it cannot
   */
  public int listen(String host, int port) {
    int actual = port == 0 ? freePort(host) : port;
    var options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(actual)
            .setTcpNoDelay(true)
            .setMaxHeaderSize(LARGEST_HEADER)
            .setMaxInitialLineLength(LARGEST_HEADER)
            .setMaxFormAttributeSize(LARGEST_FORM_FIELD)
            .setMaxFormBufferedBytes(LARGEST_FORM_FIELD)
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setMaxWebSocketFrameSize(64 * 1024)
            .setMaxWebSocketMessageSize(64 * 1024)
            .setCompressionSupported(false); // streams are flushed event by event; a proxy compresses pages
    int loops = Math.max(1, Runtime.getRuntime().availableProcessors());
    for (int i = 0; i < loops; i++) {
      var server = vertx.createHttpServer(options).requestHandler(router);
      var context = vertx.getOrCreateContext();
      var listening = io.vertx.core.Promise.<HttpServer>promise();
      context.runOnContext(go -> server.listen().onComplete(listening));
      try {
        await(listening.future());
      } catch (ExecutionException e) {
        throw new AddressRefused(host, port, e.getCause());
      }
      servers.add(server);
    }
    return actual;
  }

  private static int freePort(String host) {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AddressRefused(host, 0, e);
    }
  }

  private static <T> T await(Future<T> future) throws ExecutionException {
    try {
      return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Vert.x does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    try {
      await(vertx.close());
    } catch (ExecutionException e) {
      throw new IllegalStateException("Vert.x does not close", e.getCause());
    }
  }
}
