package cn.shequ.delivery;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.resident.ResidentId;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transactions;
import cn.shequ.welfare.Letters;
import cn.shequ.welfare.MessageId;
import cn.shequ.work.Worker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares every unfinished message with its mailbox: at once when Redis was lost (another epoch or none), and besides at least every
 * minute. There is no time window: a message is looked at as long as it is unfinished. Writing what is there already, or ringing once too
 * often, is harmless, so relay, boxes and other nodes go on meanwhile.
 *
 * <p>Meters: {@code shequ.mailbox.depth}, messages in all mailboxes as of the last sweep of this node; {@code shequ.mailbox.repaired}, slips
 * that were missing and written, or left over and taken out, by {@code kind}.
 */
public final class Reconciliation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
  private static final Duration LOOK_AT_EPOCH = Duration.ofSeconds(1);
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(25); // twice within a minute, so that a node may die while sweeping
  private static final int PAGE = 2_000;

  private final Transactions transactions;
  private final Letters letters;
  private final Mailboxes mailboxes;
  private final Bells bells;
  private final Epoch epoch;
  private final DistrictCalendar calendar;
  private final AtomicLong depth = new AtomicLong();
  private final Counter written;
  private final Counter dropped;
  private final Worker worker;
  private long sweptNanos;

  public Reconciliation(
      Transactions transactions,
      Letters letters,
      Mailboxes mailboxes,
      Bells bells,
      Epoch epoch,
      DistrictCalendar calendar,
      MeterRegistry metrics) {
    this.transactions = transactions;
    this.letters = letters;
    this.mailboxes = mailboxes;
    this.bells = bells;
    this.epoch = epoch;
    this.calendar = calendar;
    this.written = Counter.builder("shequ.mailbox.repaired").tag("kind", "missing").register(metrics);
    this.dropped = Counter.builder("shequ.mailbox.repaired").tag("kind", "left-over").register(metrics);
    this.worker = new Worker("reconciliation", LOOK_AT_EPOCH, this::round);
    Gauge.builder("shequ.mailbox.depth", depth, AtomicLong::doubleValue).register(metrics);
  }

  public Reconciliation start() {
    sweptNanos = System.nanoTime() - SWEEP_EVERY.toNanos();
    worker.start();
    return this;
  }

  private void round() {
    if (!epoch.isWritten()) {
      rebuild();
    } else if (System.nanoTime() - sweptNanos >= SWEEP_EVERY.toNanos()) {
      sweptNanos = System.nanoTime();
      if (epoch.claimSweep()) {
        sweep();
      }
    }
  }

  /**
   * Writes what an empty or foreign Redis lacks, on the calling thread.
   *
   * @throws cn.shequ.problem.Unavailable when an engine is away; the epoch is then not written, and the next look begins again
   */
  public void rebuild() {
    var mark = epoch.begin();
    int missing = writeMissing();
    boolean complete = epoch.complete(mark);
    LOG.info("mailboxes rebuilt: {} slips were missing{}", missing, complete ? "" : "; Redis was lost meanwhile, beginning again");
  }

  /** Compares both ways, on the calling thread. @throws cn.shequ.problem.Unavailable when an engine is away */
  public void sweep() {
    int missing = writeMissing();
    int leftOver = dropLeftOver();
    if (missing + leftOver > 0) {
      LOG.info("mailboxes swept: {} slips were missing, {} left over", missing, leftOver);
    }
  }

  private int writeMissing() {
    int count = 0;
    MessageId last = null;
    List<Letters.Due> page;
    do {
      page = page(last);
      if (!page.isEmpty()) {
        last = page.getLast().message();
        count += writeMissing(page);
      }
    } while (page.size() == PAGE && !worker.isClosing());
    return count;
  }

  private List<Letters.Due> page(@Nullable MessageId after) {
    return transactions.in(Scope.everywhere(), transaction -> letters.unfinishedAfter(transaction, after, PAGE));
  }

  private int writeMissing(List<Letters.Due> unfinished) {
    var today = calendar.today();
    var slips = unfinished.stream().filter(due -> !due.lastDay().isBefore(today)).map(Slip::of).toList();
    var missing = mailboxes.missing(slips);
    // Finished in this very moment, a slip is left over: whoever drains it asks PostgreSQL and drops it.
    mailboxes.update(missing, Set.of());
    bells.ring(missing.stream().map(Slip::resident).collect(Collectors.toSet()));
    written.increment(missing.size());
    return missing.size();
  }

  private int dropLeftOver() {
    var seen = new AtomicLong();
    var left = new AtomicLong();
    mailboxes.everyOwner(
        owners -> {
          var found = mailboxes.read(owners); // before PostgreSQL: what is found was committed, so a later read knows its state
          found.values().forEach(messages -> seen.addAndGet(messages.size()));
          left.addAndGet(dropLeftOver(found));
        });
    depth.set(seen.get() - left.get());
    return (int) left.get();
  }

  private int dropLeftOver(Map<ResidentId, Set<MessageId>> found) {
    var owners = found.keySet().stream().map(ResidentId::value).collect(Collectors.toSet());
    var shown = new HashSet<MessageId>();
    transactions
        .in(Scope.everywhere(), transaction -> letters.covers(transaction, owners))
        .forEach(cover -> shown.add(cover.message()));
    var leftOver = LeftOver.of(found, shown);
    mailboxes.drop(leftOver);
    bells.ring(leftOver.keySet());
    int count = leftOver.values().stream().mapToInt(Set::size).sum();
    dropped.increment(count);
    return count;
  }

  @Override
  public void close() {
    worker.close();
  }
}
