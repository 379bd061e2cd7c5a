package cn.shequ.loadtest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cuts Server-Sent Events out of the bytes as they come. Lines end with LF or CRLF, as our server and every proxy write them. One thread.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">the standard's parsing rules</a>
 */
final class EventStream {
  /** One event; {@code number} 0 where it had no id. */
  record Event(long number, String event, String data) {}

  private final Consumer<Event> consumer;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private String id = "";
  private String event = "";
  private final StringBuilder data = new StringBuilder();
  private Optional<Duration> retry = Optional.empty();

  EventStream(Consumer<Event> consumer) {
    this.consumer = consumer;
  }

  void bytes(byte[] more) {
    int from = 0;
    for (int i = 0; i < more.length; i++) {
      if (more[i] == '\n') {
        line.write(more, from, i - from);
        from = i + 1;
        var text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
      }
    }
    line.write(more, from, more.length - from);
  }

  /** How long the server wants a broken line to stay so. */
  Optional<Duration> retry() {
    return retry;
  }

  private void line(String text) {
    if (text.isEmpty()) {
      dispatch();
      return;
    }
    int colon = text.indexOf(':');
    if (colon == 0) {
      return; // a comment: the heartbeat
    }
    var field = colon < 0 ? text : text.substring(0, colon);
    var value = colon < 0 ? "" : text.substring(colon + 1);
    value = value.startsWith(" ") ? value.substring(1) : value;
    switch (field) {
      case "id" -> id = value;
      case "event" -> event = value;
      case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
      case "retry" -> retry = value.matches("[0-9]{1,9}") ? Optional.of(Duration.ofMillis(Long.parseLong(value))) : retry;
      default -> {
        // the standard says to pass over unknown fields
      }
    }
  }

  private void dispatch() {
    if (!data.isEmpty()) {
      consumer.accept(new Event(id.isEmpty() ? 0 : Long.parseLong(id), event.isEmpty() ? "message" : event, data.toString()));
    }
    id = "";
    event = "";
    data.setLength(0);
  }
}
