package cn.shequ.audit;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chains what was committed, each second, one node at a time, and seals each day that is over. The seal's hash is also logged: a copy
 * outside the database against which the whole chain can be held. Safe for all threads.
 *
 * <p>Meter {@code shequ.audit.chained}: entries chained by this node.
 */
public final class Sealer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
  private static final Duration EACH = Duration.ofSeconds(1);
  private static final Duration AFTER_MIDNIGHT = Duration.ofMinutes(5); // acts that began before midnight have committed by then
  private static final int MOST = 2000;

  private final Transactions transactions;
  private final ChainStore chain;
  private final DistrictCalendar calendar;
  private final Counter chained;
  private final Semaphore end = new Semaphore(0);

  public Sealer(Transactions transactions, ChainStore chain, DistrictCalendar calendar, MeterRegistry metrics) {
    this.transactions = transactions;
    this.chain = chain;
    this.calendar = calendar;
    this.chained = Counter.builder("shequ.audit.chained").register(metrics);
  }

  public Sealer start() {
    Thread.ofVirtual().name("sealer").start(this::run);
    return this;
  }

  private void run() {
    try {
      while (!end.tryAcquire(EACH.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          seal();
        } catch (RuntimeException e) {
          LOG.warn("sealing failed, trying again: {}", e.toString());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Chains all that is committed and seals days that are over. Blocks.
   *
   * @return how many entries were chained; 0 also when another node is at it
   */
  public int seal() {
    int total = 0;
    int now;
    do {
      now = transactions.in(Scope.everywhere(), transaction -> chain.tryLock(transaction) ? chainSome(transaction) : 0);
      total += now;
    } while (now == MOST);
    transactions.in(Scope.everywhere(), transaction -> chain.tryLock(transaction) && sealDays(transaction));
    chained.increment(total);
    return total;
  }

  private int chainSome(Transaction transaction) {
    var waiting = chain.waiting(transaction, MOST);
    var link = chain.last(transaction);
    var links = new ArrayList<Link>(waiting.size());
    for (var entry : waiting) {
      link = link.next(entry);
      links.add(link);
    }
    chain.add(transaction, links);
    return links.size();
  }

  private boolean sealDays(Transaction transaction) {
    var last = chain.lastSeal(transaction);
    var first = chain.firstChained(transaction);
    if (first.isEmpty()) {
      return false;
    }
    var day = last.map(seal -> seal.day().plusDays(1)).orElseGet(() -> LocalDate.ofInstant(first.get(), DistrictCalendar.ZONE));
    var before = last.map(seal -> new Link(seal.lastPosition(), 0, seal.hash())).orElse(Link.NONE);
    var firstDay = day;
    while (isOver(day)) {
      var midnight = day.plusDays(1).atStartOfDay(DistrictCalendar.ZONE).toInstant();
      var link = chain.lastBefore(transaction, before.position() + 1, midnight).orElse(before);
      chain.seal(transaction, new DaySeal(day, link.position(), link.hash()));
      before = link;
      day = day.plusDays(1);
    }
    if (day.isAfter(firstDay)) {
      LOG.info("audit sealed to the end of {} at position {}: {}", day.minusDays(1), before.position(), HexFormat.of().formatHex(before.hash()));
    }
    return true;
  }

  private boolean isOver(LocalDate day) {
    var sealable = day.plusDays(1).atStartOfDay(DistrictCalendar.ZONE).toInstant().plus(AFTER_MIDNIGHT);
    return !calendar.now().isBefore(sealable);
  }

  @Override
  public void close() {
    end.release();
  }
}
