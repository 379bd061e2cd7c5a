package cn.shequ.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The copy of the channel log that every node follows. It may be lost at any moment. Holds the newest {@link ChannelLog#WINDOW} events.
 * Blocks; everything throws {@link cn.shequ.problem.Unavailable} while Redis is away.
 */
public interface LogStream {
  /** Adds events behind the newest, in order. An event that is there already, or an older one, is refused and stays as it is. */
  void append(List<ChannelEvent> events);

  /** How many events it holds. */
  long length();

  /** Its last event; empty when it holds none. */
  Optional<ChannelEvent> newest();

  void clear();

  /** A connection of one's own to wait on. For one thread. */
  Reader reader();

  /** Waits for events. */
  interface Reader extends AutoCloseable {
    /** Events with higher numbers, in order; waits when there are none, at most this long. */
    List<ChannelEvent> after(long number, Duration wait);

    @Override
    void close();
  }
}
