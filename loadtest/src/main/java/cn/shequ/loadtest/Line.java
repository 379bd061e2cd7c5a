package cn.shequ.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The line between one box and the server: connects, hands everything to the box, and comes back after every end as the protocol's table
 * of endings says. Lives on one event loop.
 */
final class Line {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONG_POLL_SECONDS = 25;
  private static final int AGAIN_LEAST_MILLIS = 500;
  private static final int AGAIN_MOST_MILLIS = 2_000;
  private static final Duration BREAK = Duration.ofMillis(1_200); // long enough to miss something

  /** What all lines of a town use. */
  record Exchange(HttpClient requests, WebSocketClient sockets, String host, int port, Duration poll) {}

  private final Box box;
  private final Exchange exchange;
  private final Context loop;

  // event loop only
  private Transport transport;
  private int attempt;
  private Runnable hangUp = () -> {};
  private boolean over;

  Line(Box box, Exchange exchange, Context loop) {
    this.box = box;
    this.exchange = exchange;
    this.loop = loop;
    this.transport = box.transport();
    loop.exceptionHandler(
        unreadable -> {
          box.refused(unreadable.toString());
          comeBack(attempt, again());
        });
  }

  /** From any thread. */
  void open(Duration after) {
    loop.runOnContext(now -> later(after));
  }

  /** Breaks the line as a power cut does; the box comes back. From any thread. */
  void cut() {
    loop.runOnContext(
        now -> {
          if (!over) {
            comeBack(attempt, BREAK);
          }
        });
  }

  /** For good. From any thread. @return done when it opens no connection any more */
  CompletableFuture<Void> close() {
    var closed = new CompletableFuture<Void>();
    loop.runOnContext(
        now -> {
          end();
          closed.complete(null);
        });
    return closed;
  }

  private void end() {
    over = true;
    hangUp.run();
  }

  private void later(Duration after) {
    int due = ++attempt;
    loop.owner()
        .timer(Math.max(1, after.toMillis()), TimeUnit.MILLISECONDS)
        .onSuccess(fired -> {
          if (!over && due == attempt) {
            connect(due);
          }
        });
  }

  private void connect(int current) {
    hangUp = () -> {};
    switch (transport) {
      case SSE -> stream(current);
      case WEBSOCKET -> socket(current);
      case LONG_POLL -> poll(current, LONG_POLL_SECONDS);
      case POLL -> poll(current, 0);
    }
  }

  /** The connection {@code of} ended by itself, or is given up; later signs of it mean nothing. */
  private void comeBack(int of, Duration after) {
    if (!over && of == attempt) {
      var old = hangUp;
      later(after); // first: hanging up is noticed as an end, too
      old.run();
      box.reconnecting();
    }
  }

  private void failed(int of, Throwable error) {
    if (!over && of == attempt) {
      box.refused(String.valueOf(error.getMessage()));
      later(again());
    }
  }

  private static Duration again() {
    return Duration.ofMillis(ThreadLocalRandom.current().nextInt(AGAIN_LEAST_MILLIS, AGAIN_MOST_MILLIS));
  }

  private void receive(int of, long number, String event, JsonNode data) {
    if (over || of != attempt) {
      return; // hung up: nobody listens there any more
    }
    box.receive(number, event, data, System.nanoTime()).ifPresent(bye -> obey(of, bye));
  }

  /** The protocol's table of endings. A public channel has no token: 3003 and 3004 are for paired boxes. */
  private void obey(int of, Bye bye) {
    switch (bye.code()) {
      case 3003, 3004, 3006 -> {
        box.sentAway(bye);
        end();
      }
      case 3005 -> {
        transport = Transport.POLL;
        comeBack(of, bye.away().orElse(Duration.ZERO));
      }
      case 3002 -> comeBack(of, bye.away().orElse(Duration.ZERO));
      default -> comeBack(of, bye.away().orElse(again()));
    }
  }

  // --- ways to listen ------------------------------------------------------------------------------------------------------------

  private String channel() {
    return "/v1/channels/" + box.community();
  }

  private RequestOptions request(String uri) {
    return new RequestOptions()
        .setHost(exchange.host())
        .setPort(exchange.port())
        .setMethod(HttpMethod.GET)
        .setURI(uri)
        .putHeader("User-Agent", agent());
  }

  /** Lets a proxy or a log tell boxes apart. */
  private String agent() {
    return "shequ-load/box-" + box.index();
  }

  private void stream(int current) {
    var request = request(channel() + "/events").putHeader("Accept", "text/event-stream");
    box.position().ifPresent(position -> request.putHeader("Last-Event-ID", Long.toString(position)));
    exchange
        .requests()
        .request(request)
        .compose(opened -> opened.send().onSuccess(response -> hangUp(current, () -> opened.connection().close())))
        .compose(Line::accepted)
        .onSuccess(response -> stream(current, response))
        .onFailure(error -> failed(current, error));
  }

  private void hangUp(int current, Runnable how) {
    if (over || current != attempt) {
      how.run();
    } else {
      hangUp = how;
    }
  }

  private void stream(int current, HttpClientResponse response) {
    var events = new EventStream(event -> receive(current, event.number(), event.event(), parsed(event.data())));
    response.handler(buffer -> events.bytes(buffer.getBytes()));
    response.endHandler(ended -> comeBack(current, events.retry().orElse(again())));
    response.exceptionHandler(error -> comeBack(current, events.retry().orElse(again())));
  }

  private void socket(int current) {
    var after = box.position().map(position -> "?after=" + position).orElse("");
    var options =
        new WebSocketConnectOptions()
            .setHost(exchange.host())
            .setPort(exchange.port())
            .setURI(channel() + "/socket" + after)
            .putHeader("User-Agent", agent());
    exchange
        .sockets()
        .connect(options)
        .onSuccess(
            socket -> {
              hangUp(current, () -> socket.shutdown(0, TimeUnit.SECONDS));
              socket.textMessageHandler(text -> frame(current, parsed(text)));
              socket.closeHandler(closed -> comeBack(current, again()));
              socket.exceptionHandler(error -> comeBack(current, again()));
            })
        .onFailure(error -> failed(current, error));
  }

  private void poll(int current, int waitSeconds) {
    var after = box.position().map(position -> "&after=" + position).orElse("");
    exchange
        .requests()
        .request(request(channel() + "/events?wait=" + waitSeconds + after).setTimeout(Duration.ofSeconds(waitSeconds + 30L).toMillis()))
        .compose(request -> request.send())
        .compose(Line::accepted)
        .compose(HttpClientResponse::body)
        .onSuccess(body -> polled(current, body, waitSeconds))
        .onFailure(error -> failed(current, error));
  }

  private void polled(int current, Buffer body, int waitSeconds) {
    if (over || current != attempt) {
      return;
    }
    var answer = parsed(body.toString());
    answer.path("events").forEach(event -> frame(current, event));
    box.standAt(answer.path("position").asLong());
    if (!over && current == attempt) {
      later(waitSeconds == 0 ? exchange.poll() : Duration.ZERO);
    }
  }

  private void frame(int current, JsonNode frame) {
    receive(current, frame.path("id").asLong(), frame.path("event").asText(), frame.path("data"));
  }

  private static Future<HttpClientResponse> accepted(HttpClientResponse response) {
    if (response.statusCode() == 200) {
      return Future.succeededFuture(response);
    }
    return response.body().compose(body -> Future.failedFuture(response.statusCode() + " " + body));
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException("not JSON: " + text, e);
    }
  }
}
