package cn.shequ.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private static final String STREAM =
      "retry: 2500\n\n:\n\nevent: settings\ndata: {}\n\nid: 13\nevent: post\ndata: 停水\n\nid: 14\r\ndata:a\r\ndata: b\r\n\r\n";

  private static final List<EventStream.Event> EVENTS =
      List.of(
          new EventStream.Event(0, "settings", "{}"),
          new EventStream.Event(13, "post", "停水"),
          new EventStream.Event(14, "message", "a\nb"));

  @Test
  void eventsAreTheSameHoweverTheBytesAreCut() {
    var bytes = STREAM.getBytes(StandardCharsets.UTF_8);
    for (int size = 1; size <= bytes.length; size++) {
      var events = new ArrayList<EventStream.Event>();
      var stream = new EventStream(events::add);
      for (int from = 0; from < bytes.length; from += size) {
        stream.bytes(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)));
      }
      assertEquals(EVENTS, events, "in pieces of " + size);
      assertEquals(Optional.of(Duration.ofMillis(2500)), stream.retry());
    }
  }
}
