package cn.shequ.delivery.outlet;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One event as it travels, encoded once for each way of sending and shared by everybody who gets it. Safe for all threads. */
public final class Frame {
  private final @Nullable Long number;
  private final String event;
  private final String data;
  private volatile byte @Nullable [] stream;
  private volatile @Nullable String text;

  private Frame(@Nullable Long number, String event, String data) {
    if (data.indexOf('\n') >= 0 || data.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("an event's data is one line of JSON");
    }
    this.number = number;
    this.event = event;
    this.data = data;
  }

  /** An event of the channel log, or a programme with the position it stands for. {@code data}: JSON on one line. */
  public static Frame numbered(long number, String event, String data) {
    return new Frame(number, event, data);
  }

  /** An event without a number: settings, mail, bye. {@code data}: JSON on one line. */
  public static Frame plain(String event, String data) {
    return new Frame(null, event, data);
  }

  /** Null where the event has none. */
  public @Nullable Long number() {
    return number;
  }

  public String event() {
    return event;
  }

  /** How many characters the data has; a measure of size, not of bytes. */
  public int length() {
    return data.length();
  }

  /** As Server-Sent Events write it. Not to be changed. */
  public byte[] stream() {
    var bytes = stream;
    if (bytes == null) {
      var id = number == null ? "" : "id: " + number + "\n";
      bytes = (id + "event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
      stream = bytes;
    }
    return bytes;
  }

  /** As sockets and polls write it: {@code {"id":13,"event":"post","data":{…}}}. */
  public String text() {
    var encoded = text;
    if (encoded == null) {
      encoded = "{\"id\":" + number + ",\"event\":\"" + event + "\",\"data\":" + data + "}";
      text = encoded;
    }
    return encoded;
  }
}
