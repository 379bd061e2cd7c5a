package cn.shequ.channel;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.problem.Unavailable;
import cn.shequ.signal.Signals;
import cn.shequ.signal.Topic;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transactions;
import cn.shequ.work.Worker;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node's {@link Programmes} up to date. One thread follows the stream in Redis; another looks at PostgreSQL now and then,
 * confirms that nothing is missing and fills what is: after a flush, a gap, or all the time while Redis is away.
 */
public final class ChannelTail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelTail.class);
  private static final Duration WAIT = Duration.ofSeconds(1); // below what Redis' edge waits for an answer; also bounds how long close() takes
  private static final Duration BACK_OFF = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofSeconds(5); // one row by its only key
  private static final int PAGE = 1_000;

  private final Transactions transactions;
  private final ChannelLog log;
  private final LogStream stream;
  private final Programmes programmes;
  private final DistrictCalendar calendar;
  private final Worker look;
  private final Thread thread;
  private final Semaphore closing = new Semaphore(0);
  private volatile boolean following;

  public ChannelTail(
      Transactions transactions, ChannelLog log, LogStream stream, Programmes programmes, Signals signals, DistrictCalendar calendar) {
    this.transactions = transactions;
    this.log = log;
    this.stream = stream;
    this.programmes = programmes;
    this.calendar = calendar;
    this.look = new Worker("channel-look", LOOK, this::look);
    this.thread = Thread.ofPlatform().name("channel-tail").daemon().unstarted(this::run);
    signals.listen(Topic.CHANNEL, this::signalled);
    signals.listen(Topic.DIVISION, look::call);
  }

  /** Reads what plays from PostgreSQL, then follows. @throws Unavailable when PostgreSQL is away */
  public ChannelTail start() {
    begin();
    programmes.followDivisions();
    look.start();
    thread.start();
    return this;
  }

  private void begin() {
    programmes.begin(transactions.in(Scope.everywhere(), transaction -> log.snapshot(transaction, calendar.now())));
  }

  private void signalled() {
    if (!following) {
      look.call();
    }
  }

  private void look() {
    if (programmes.followDivisions()) {
      begin(); // posts move along with a place that gets another code
    }
    fill();
    programmes.confirm();
  }

  /** Takes all that PostgreSQL has and we have not. */
  private void fill() {
    long newest = transactions.in(Scope.everywhere(), log::newest);
    while (programmes.newest() < newest) {
      long from = programmes.newest(); // the other thread may take the same: each is taken once
      programmes.take(transactions.in(Scope.everywhere(), transaction -> log.after(transaction, from, PAGE)));
    }
  }

  private void run() {
    while (!isClosing()) {
      try (var reader = stream.reader()) {
        following = true;
        look.call(); // something may have been told while there was no connection
        while (!isClosing()) {
          if (!programmes.take(reader.after(programmes.newest(), WAIT))) {
            fill();
          }
        }
      } catch (Unavailable e) {
        LOG.info("channel log interrupted, following PostgreSQL meanwhile: {}", e.code());
      } catch (RuntimeException e) {
        LOG.error("channel log cannot be followed, trying again", e);
      }
      following = false;
      look.call();
      pause();
    }
  }

  private boolean isClosing() {
    return closing.availablePermits() > 0;
  }

  private void pause() {
    try {
      if (closing.tryAcquire(BACK_OFF.toMillis(), TimeUnit.MILLISECONDS)) {
        closing.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.release();
    look.close();
    try {
      thread.join(4 * WAIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
