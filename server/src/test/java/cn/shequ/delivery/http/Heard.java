package cn.shequ.delivery.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a box hears on its connection, whatever the transport; a test waits for events. */
final class Heard implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 60;

  /** One event. */
  record Event(String name, JsonNode data) {}

  private final List<Event> events = new ArrayList<>();
  private boolean ended;
  private Runnable hangUp = () -> {};

  /** Connects with Server-Sent Events. */
  static Heard stream(TownServer server, String path) throws Exception {
    var heard = new Heard();
    var answer = server.client().send(HttpRequest.newBuilder(server.at(path)).build(), HttpResponse.BodyHandlers.ofLines());
    assertTrue(answer.statusCode() == 200, () -> answer.statusCode() + " " + answer.body().toList());
    heard.hangUp = answer.body()::close;
    Thread.ofVirtual().start(() -> heard.read(answer.body()));
    return heard;
  }

  private void read(Stream<String> lines) {
    var name = new String[1];
    try {
      lines.forEach(
          line -> {
            if (line.startsWith("event: ")) {
              name[0] = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
              add(new Event(name[0], json(line.substring("data: ".length()))));
            }
          });
    } catch (UncheckedIOException | IllegalStateException e) {
      // the connection was cut or hung up: it has ended either way
      end();
      return;
    }
    end();
  }

  /** Connects with a WebSocket. */
  static Heard socket(TownServer server, String path) throws Exception {
    var heard = new Heard();
    var uri = URI.create(server.at(path).toString().replace("http:", "ws:"));
    var socket =
        server
            .client()
            .newWebSocketBuilder()
            .buildAsync(
                uri,
                new WebSocket.Listener() {
                  private final StringBuilder text = new StringBuilder();

                  @Override
                  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                    text.append(data);
                    if (last) {
                      var message = json(text.toString());
                      text.setLength(0);
                      heard.add(new Event(message.get("event").asText(), message.get("data")));
                    }
                    socket.request(1);
                    return CompletableFuture.completedStage(null);
                  }

                  @Override
                  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                    heard.add(new Event("closed", json(String.valueOf(code))));
                    heard.end();
                    return CompletableFuture.completedStage(null);
                  }
                })
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    heard.hangUp = socket::abort;
    return heard;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void add(Event event) {
    events.add(event);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Waits for the first event of this name that fulfils {@code wish}, among all that were heard. */
  synchronized JsonNode await(String name, Predicate<JsonNode> wish) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      for (var event : events) {
        if (event.name().equals(name) && wish.test(event.data())) {
          return event.data();
        }
      }
      waitUntil(until);
    }
  }

  synchronized void awaitEnd() throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!ended) {
      waitUntil(until);
    }
  }

  private void waitUntil(long until) throws InterruptedException {
    long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
    assertTrue(left > 0, () -> "given up waiting; heard: " + events);
    wait(left);
  }

  /** All events of one name so far. */
  synchronized List<JsonNode> all(String name) {
    return events.stream().filter(event -> event.name().equals(name)).map(Event::data).toList();
  }

  /** Everything heard, as text. */
  synchronized String text() {
    return events.toString();
  }

  @Override
  public void close() {
    hangUp.run();
  }
}
