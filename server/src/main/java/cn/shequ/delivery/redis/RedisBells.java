package cn.shequ.delivery.redis;

import cn.shequ.delivery.BellListener;
import cn.shequ.delivery.Bells;
import cn.shequ.problem.Unavailable;
import cn.shequ.redis.Redis;
import cn.shequ.resident.ResidentId;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XReadArgs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream with one entry a bell. Every node reads it to its end on a connection of its own, from where it was when the node started;
 * boxes that connect look into their mailboxes by themselves.
 *
 * <p>Whoever was too slow (the stream is bounded) or finds the stream shorter than it was (flush, fail-over) tells its listener that bells
 * were lost.
 */
public final class RedisBells implements Bells, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisBells.class);
  private static final String KEY = "shequ:{bell}";
  private static final String FIELD = "resident";
  private static final int MOST_KEPT = 100_000; // ten seconds of the highest rate wanted
  private static final int MOST_AT_ONCE = 2_000;
  private static final Duration WAIT = Duration.ofSeconds(1); // below Redis.PATIENCE; also how long close() may take
  private static final String BEGINNING = "0-0";

  private final Redis redis;
  private final BellListener listener;
  private final Thread thread;
  private volatile boolean closing;

  public RedisBells(Redis redis, BellListener listener) {
    this.redis = redis;
    this.listener = listener;
    this.thread = Thread.ofPlatform().name("bells").daemon().unstarted(this::run);
  }

  public RedisBells start() {
    thread.start();
    return this;
  }

  @Override
  public void ring(Collection<ResidentId> residents) {
    var bounded = XAddArgs.Builder.maxlen(MOST_KEPT).approximateTrimming();
    var answers = new ArrayList<RedisFuture<?>>(residents.size());
    for (var resident : residents) {
      answers.add(redis.commands().xadd(KEY, bounded, Map.of(FIELD, resident.toString())));
    }
    Redis.awaitAll(answers);
  }

  private void run() {
    String position = null;
    while (!closing) {
      try (var line = redis.ownLine()) {
        if (position == null) {
          position = newest(line);
        }
        listener.rungForAll(); // bells may have rung while there was no connection
        while (!closing) {
          position = read(line, position);
        }
      } catch (Unavailable | RedisException e) {
        LOG.info("bells interrupted, coming back: {}", e.toString());
        pause();
      } catch (RuntimeException e) {
        LOG.error("bells failed, coming back", e);
        pause();
      }
    }
  }

  @SuppressWarnings("unchecked") // Lettuce takes the streams to read as a generic array
  private static List<StreamMessage<String, String>> waitForBells(Redis.Line line, String position) {
    return Redis.await(
        line.commands().xread(XReadArgs.Builder.block(WAIT).count(MOST_AT_ONCE), XReadArgs.StreamOffset.from(KEY, position)));
  }

  private String read(Redis.Line line, String position) {
    var bells = waitForBells(line, position);
    if (bells.isEmpty()) {
      if (order(newest(line), position) < 0) {
        listener.rungForAll();
        return BEGINNING;
      }
      return position;
    }
    if (bells.size() == MOST_AT_ONCE && order(oldest(line), position) > 0 && !position.equals(BEGINNING)) {
      listener.rungForAll();
    }
    var residents = new HashSet<ResidentId>();
    for (var bell : bells) {
      var resident = bell.getBody().get(FIELD);
      if (resident != null) {
        residents.add(new ResidentId(UUID.fromString(resident)));
      }
    }
    listener.rung(Set.copyOf(residents));
    return bells.getLast().getId();
  }

  private static String newest(Redis.Line line) {
    return first(Redis.await(line.commands().xrevrange(KEY, Range.unbounded(), Limit.from(1))));
  }

  private static String oldest(Redis.Line line) {
    return first(Redis.await(line.commands().xrange(KEY, Range.unbounded(), Limit.from(1))));
  }

  private static String first(List<StreamMessage<String, String>> entries) {
    return entries.isEmpty() ? BEGINNING : entries.getFirst().getId();
  }

  /** Compares two ids of the form {@code milliseconds-sequence}. */
  private static int order(String one, String other) {
    var left = one.split("-");
    var right = other.split("-");
    int byTime = Long.compareUnsigned(Long.parseLong(left[0]), Long.parseLong(right[0]));
    return byTime != 0 ? byTime : Long.compareUnsigned(Long.parseLong(left[1]), Long.parseLong(right[1]));
  }

  private void pause() {
    try {
      Thread.sleep(WAIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(Redis.PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
