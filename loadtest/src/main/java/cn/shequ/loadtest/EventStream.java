package cn.shequ.loadtest;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts Server-Sent Events out of the bytes as they come. One thread.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">the standard's parsing rules</a>
 */
final class EventStream {
  /** One event; {@code number} 0 where it had no id. */
  record Event(long number, String event, String data) {}

  private final Consumer<Event> consumer;
  private byte[] rest = new byte[0];
  private String id = "";
  private String event = "";
  private final StringBuilder data = new StringBuilder();

  EventStream(Consumer<Event> consumer) {
    this.consumer = consumer;
  }

  void bytes(byte[] more) {
    var all = new byte[rest.length + more.length];
    System.arraycopy(rest, 0, all, 0, rest.length);
    System.arraycopy(more, 0, all, rest.length, more.length);
    int from = 0;
    for (int i = 0; i < all.length; i++) {
      if (all[i] == '\n') {
        int end = i > from && all[i - 1] == '\r' ? i - 1 : i;
        line(new String(all, from, end - from, StandardCharsets.UTF_8));
        from = i + 1;
      }
    }
    rest = java.util.Arrays.copyOfRange(all, from, all.length);
  }

  private void line(String line) {
    if (line.isEmpty()) {
      if (!data.isEmpty()) {
        consumer.accept(new Event(id.isEmpty() ? 0 : Long.parseLong(id), event.isEmpty() ? "message" : event, data.toString()));
      }
      id = "";
      event = "";
      data.setLength(0);
      return;
    }
    int colon = line.indexOf(':');
    if (colon == 0) {
      return; // a comment: the heartbeat
    }
    var field = colon < 0 ? line : line.substring(0, colon);
    var value = colon < 0 ? "" : line.substring(colon + 1).stripLeading();
    switch (field) {
      case "id" -> id = value;
      case "event" -> event = value;
      case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
      default -> {
        // retry and unknown fields say nothing about deliveries
      }
    }
  }
}
