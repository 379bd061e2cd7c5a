package cn.shequ.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.division.DivisionCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A box that follows a community's channel, in one of the four ways, and notes all it hears. */
final class HeardBox implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 60;

  enum Way {
    STREAM,
    SOCKET,
    LONG_POLL,
    POLL
  }

  /** One event; {@code id} null where it has no number. */
  record Event(@Nullable Long id, String name, JsonNode data) {
    /** As tests compare them. */
    @Override
    public String toString() {
      return id + " " + name;
    }
  }

  private final ChannelNode node;
  private final DivisionCode community;
  private final List<Event> events = new ArrayList<>();
  private boolean ended;
  private volatile boolean closing;
  private Runnable hangUp = () -> {};

  private HeardBox(ChannelNode node, DivisionCode community) {
    this.node = node;
    this.community = community;
  }

  /** Connects with nothing, and waits for the first programme. */
  static HeardBox open(ChannelNode node, Way way, DivisionCode community) throws Exception {
    var box = open(node, way, community, null);
    box.await(event -> event.name().equals("programme"));
    return box;
  }

  static HeardBox open(ChannelNode node, Way way, DivisionCode community, @Nullable Long after) throws Exception {
    var box = new HeardBox(node, community);
    switch (way) {
      case STREAM -> box.stream(after);
      case SOCKET -> box.socket(after);
      case LONG_POLL -> box.poll(after, 25);
      case POLL -> box.poll(after, 0);
    }
    return box;
  }

  private URI at(String last, String query) {
    return node.at("/v1/channels/" + community + "/" + last + query);
  }

  private void stream(@Nullable Long after) throws Exception {
    var request = HttpRequest.newBuilder(at("events", "")).header("Accept", "text/event-stream");
    if (after != null) {
      request.header("Last-Event-ID", after.toString());
    }
    var answer = node.client().send(request.build(), HttpResponse.BodyHandlers.ofLines());
    assertEquals(200, answer.statusCode());
    hangUp = answer.body()::close;
    Thread.ofVirtual().start(() -> read(answer.body()));
  }

  private void read(Stream<String> lines) {
    var id = new Long[1];
    var name = new String[1];
    try {
      lines.forEach(
          line -> {
            if (line.startsWith("id: ")) {
              id[0] = Long.valueOf(line.substring(4));
            } else if (line.startsWith("event: ")) {
              name[0] = line.substring(7);
            } else if (line.startsWith("data: ")) {
              add(new Event(id[0], name[0], json(line.substring(6))));
              id[0] = null;
            } else if (line.startsWith(":") || line.startsWith("retry: ")) {
              add(new Event(null, line.startsWith(":") ? "heartbeat" : "retry", json("null")));
            }
          });
    } catch (UncheckedIOException | IllegalStateException e) {
      // the connection was cut or hung up: it has ended either way
      end();
      return;
    }
    end();
  }

  private void socket(@Nullable Long after) throws Exception {
    var uri = URI.create(at("socket", after == null ? "" : "?after=" + after).toString().replace("http:", "ws:"));
    var socket = node.client().newWebSocketBuilder().buildAsync(uri, new SocketListener()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    hangUp = socket::abort;
  }

  private final class SocketListener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        add(event(json(text.toString())));
        text.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      add(new Event((long) code, "closed", json("\"" + reason + "\"")));
      end();
      return CompletableFuture.completedStage(null);
    }
  }

  private void poll(@Nullable Long after, int wait) {
    var thread = Thread.ofVirtual().start(() -> pollOn(after, wait));
    hangUp = thread::interrupt;
  }

  private void pollOn(@Nullable Long after, int wait) {
    var position = after;
    while (!closing) {
      var request = HttpRequest.newBuilder(at("events", "?wait=" + wait + (position == null ? "" : "&after=" + position))).build();
      try {
        var body = json(node.client().sendAsync(request, HttpResponse.BodyHandlers.ofString()).join().body());
        body.get("events").forEach(one -> add(event(one)));
        position = body.get("position").asLong();
      } catch (CompletionException e) {
        end();
        return;
      }
    }
  }

  private static Event event(JsonNode node) {
    return new Event(node.get("id").isNull() ? null : node.get("id").asLong(), node.get("event").asText(), node.get("data"));
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

  /** Waits for an event that fulfils the wish, among all that were heard. */
  synchronized Event await(Predicate<Event> wish) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      for (var event : events) {
        if (wish.test(event)) {
          return event;
        }
      }
      waitUntil(until);
    }
  }

  Event awaitPost(PostId post) throws InterruptedException {
    return await(event -> event.name().equals("post") && event.data().get("id").asText().equals(post.toString()));
  }

  Event await(String name) throws InterruptedException {
    return await(event -> event.name().equals(name));
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

  /** Everything heard but what has no number. */
  synchronized List<Event> numbered() {
    return events.stream().filter(event -> event.id() != null && !event.name().equals("programme")).toList();
  }

  synchronized List<Event> all() {
    return List.copyOf(events);
  }

  /** The ids of all posts heard of as events. */
  synchronized Set<String> posts() {
    var ids = new HashSet<String>();
    events.stream().filter(event -> event.name().equals("post")).forEach(event -> ids.add(event.data().get("id").asText()));
    return ids;
  }

  @Override
  public void close() {
    closing = true;
    hangUp.run();
  }
}
