package cn.shequ.channel;

import cn.shequ.signal.Signals;
import cn.shequ.signal.Topic;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transactions;
import cn.shequ.work.Worker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the channel log from PostgreSQL to Redis. Every node runs one, one of them writes. Each round looks at the whole stream: whatever
 * is missing (nothing written yet, a flush, a fail-over that lost the end, a hole) is written again, the same under the same numbers.
 *
 * <p>Meter {@code shequ.channel.relay.lag}: seconds for which the writing node has known of something left to copy, 0 when there is nothing
 * and on every other node.
 */
public final class ChannelRelay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelRelay.class);
  private static final Duration LOOK = Duration.ofSeconds(1); // signals may be lost, and a flush sends none
  private static final int BATCH = 500;

  private final Transactions transactions;
  private final ChannelLog log;
  private final LogStream stream;
  private final SingleWriter writer;
  private final Worker worker;
  private volatile boolean behind;
  private volatile long behindSinceNanos;

  public ChannelRelay(
      Transactions transactions, ChannelLog log, LogStream stream, SingleWriter writer, Signals signals, MeterRegistry metrics) {
    this.transactions = transactions;
    this.log = log;
    this.stream = stream;
    this.writer = writer;
    this.worker = new Worker("channel-relay", LOOK, this::relay);
    signals.listen(Topic.CHANNEL, worker::call);
    Gauge.builder("shequ.channel.relay.lag", this, ChannelRelay::lagSeconds).baseUnit("seconds").strongReference(true).register(metrics);
  }

  public ChannelRelay start() {
    worker.start();
    return this;
  }

  private double lagSeconds() {
    return behind ? (System.nanoTime() - behindSinceNanos) / 1e9 : 0;
  }

  /** Copies all that is missing; nothing when another node is the writer. An engine that is away ends the round, and the next goes on. */
  private void relay() {
    if (!writer.isMine()) {
      behind = false;
      return;
    }
    long newest = transactions.in(Scope.everywhere(), log::newest);
    long copied = copied(newest);
    if (copied == newest) {
      behind = false;
      return;
    }
    if (!behind) {
      behindSinceNanos = System.nanoTime();
      behind = true;
    }
    copied = Math.max(copied, newest - ChannelLog.WINDOW);
    while (copied < newest && !worker.isClosing() && writer.isMine()) {
      long from = copied;
      var events = transactions.in(Scope.everywhere(), transaction -> log.after(transaction, from, BATCH));
      stream.append(events);
      copied = events.getLast().number();
    }
    behind = copied < newest;
  }

  /** The number up to which the stream is as it must be; 0 when it had to be emptied. */
  private long copied(long newest) {
    var last = stream.newest();
    if (last.isEmpty()) {
      return 0;
    }
    long number = last.get().number();
    if (number <= newest && stream.length() == Math.min(number, ChannelLog.WINDOW) && isTrue(last.get())) {
      return number;
    }
    LOG.warn("the channel log in Redis is not the one in PostgreSQL (ends at {} of {}): writing it again", number, newest);
    stream.clear();
    return 0;
  }

  /** False for the log of another database, such as the one before a backup was restored. */
  private boolean isTrue(ChannelEvent last) {
    var stored = transactions.in(Scope.everywhere(), transaction -> log.after(transaction, last.number() - 1, 1));
    return List.of(last).equals(stored);
  }

  @Override
  public void close() {
    worker.close();
    writer.close();
  }
}
