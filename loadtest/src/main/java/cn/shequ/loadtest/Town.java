package cn.shequ.loadtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The boxes' connections. They come back after every end, with their position, as a real box does. */
final class Town implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int POLL_MILLIS = 1000;
  private static final int BACK_MILLIS = 300;

  private final Vertx vertx;
  private final HttpClient streams;
  private final WebSocketClient sockets;
  private final String host;
  private final int port;
  private final List<Box> boxes = new ArrayList<>();
  private volatile boolean closing;

  Town(URI server) {
    vertx = Vertx.vertx(new io.vertx.core.VertxOptions().setPreferNativeTransport(true));
    host = server.getHost();
    port = server.getPort() < 0 ? 80 : server.getPort();
    streams =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(true), new PoolOptions().setHttp1MaxSize(50_000));
    sockets = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(50_000).setMaxFrameSize(4 * 1024 * 1024));
  }

  List<Box> boxes() {
    return boxes;
  }

  void moveIn(Box box) {
    boxes.add(box);
    connect(box);
  }

  private void connect(Box box) {
    if (closing) {
      return;
    }
    switch (box.transport()) {
      case SSE -> sse(box);
      case WEBSOCKET -> webSocket(box);
      case POLL -> poll(box);
    }
  }

  private void again(Box box) {
    if (!closing) {
      box.reconnecting();
      vertx.setTimer(BACK_MILLIS, timer -> connect(box));
    }
  }

  private static String path(Box box, String last, String before) {
    var path = "/v1/channels/" + box.community() + "/" + last;
    return path + (box.heard() ? before + "after=" + box.position() : "");
  }

  private void sse(Box box) {
    var parser = new EventStream(event -> box.receive(event.number(), event.event(), event.data(), System.nanoTime()));
    streams
        .request(
            new RequestOptions().setHost(host).setPort(port).setMethod(HttpMethod.GET).setURI(path(box, "events", "?"))
                .putHeader("Accept", "text/event-stream"))
        .compose(request -> request.send())
        .onSuccess(
            response -> {
              response.handler(buffer -> parser.bytes(buffer.getBytes()));
              response.endHandler(ended -> again(box));
              response.exceptionHandler(error -> again(box));
            })
        .onFailure(error -> again(box));
  }

  private void webSocket(Box box) {
    sockets
        .connect(new WebSocketConnectOptions().setHost(host).setPort(port).setURI(path(box, "socket", "?")))
        .onSuccess(
            socket -> {
              socket.textMessageHandler(text -> frame(box, text));
              socket.closeHandler(closed -> again(box));
            })
        .onFailure(error -> again(box));
  }

  private static void frame(Box box, String text) {
    try {
      var frame = JSON.readTree(text);
      var id = frame.get("id");
      box.receive(id == null || id.isNull() ? 0 : id.asLong(), frame.get("event").asText(), frame.get("data").toString(), System.nanoTime());
    } catch (IOException e) {
      throw new IllegalStateException("not JSON: " + text, e);
    }
  }

  private void poll(Box box) {
    streams
        .request(
            new RequestOptions().setHost(host).setPort(port).setMethod(HttpMethod.GET).setURI(path(box, "events?wait=0", "&")))
        .compose(request -> request.send())
        .compose(response -> response.statusCode() == 200 ? response.body() : io.vertx.core.Future.failedFuture("status " + response.statusCode()))
        .onSuccess(
            body -> {
              try {
                for (var event : JSON.readTree(body.getBytes()).get("events")) {
                  var id = event.get("id");
                  box.receive(
                      id == null || id.isNull() ? 0 : id.asLong(), event.get("event").asText(), event.get("data").toString(), System.nanoTime());
                }
              } catch (IOException e) {
                throw new IllegalStateException("not JSON", e);
              }
              if (!closing) {
                vertx.setTimer(POLL_MILLIS, timer -> connect(box));
              }
            })
        .onFailure(error -> again(box));
  }

  @Override
  public void close() {
    closing = true;
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("the town does not close", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
