package cn.shequ.delivery;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.signal.Signals;
import cn.shequ.signal.Topic;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transactions;
import cn.shequ.welfare.Letters;
import cn.shequ.work.Worker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.Collectors;

/**
 * Moves committed messages from PostgreSQL into mailboxes, and finished ones out. Any number of nodes may run one: each claims what no
 * other has claimed. Mailbox, then bell, then {@code relayed} in the claim's own transaction: whoever dies in between leaves the claim to
 * the next, who does it again.
 *
 * <p>Meters: {@code shequ.relay.lag}, seconds for which there has been something left to relay, 0 when there is nothing: no message has
 * been waiting longer; {@code shequ.relay.relayed}, messages relayed.
 */
public final class MailRelay implements AutoCloseable {
  private static final int BATCH = 500; // some 40 ms of work: short enough that an urgent message never waits for a long transaction
  private static final Duration LOOK = Duration.ofSeconds(1); // signals may be lost

  private final Transactions transactions;
  private final Letters letters;
  private final Mailboxes mailboxes;
  private final Bells bells;
  private final DistrictCalendar calendar;
  private final Counter relayed;
  private final Worker worker;
  private volatile long nothingLeftNanos = System.nanoTime();
  private volatile boolean somethingLeft;

  public MailRelay(
      Transactions transactions,
      Letters letters,
      Mailboxes mailboxes,
      Bells bells,
      Signals signals,
      DistrictCalendar calendar,
      MeterRegistry metrics) {
    this.transactions = transactions;
    this.letters = letters;
    this.mailboxes = mailboxes;
    this.bells = bells;
    this.calendar = calendar;
    this.relayed = Counter.builder("shequ.relay.relayed").register(metrics);
    this.worker = new Worker("mail-relay", LOOK, this::round);
    signals.listen(Topic.MESSAGE, worker::call);
    Gauge.builder("shequ.relay.lag", this, MailRelay::lagSeconds).baseUnit("seconds").strongReference(true).register(metrics);
  }

  public MailRelay start() {
    worker.start();
    return this;
  }

  private double lagSeconds() {
    return somethingLeft ? (System.nanoTime() - nothingLeftNanos) / 1e9 : 0;
  }

  private void round() {
    somethingLeft = true;
    while (!worker.isClosing()) {
      if (relaySome() < BATCH) {
        nothingLeftNanos = System.nanoTime();
        somethingLeft = false;
        return;
      }
    }
  }

  /**
   * Relays one batch on the calling thread.
   *
   * @return how many messages were relayed
   * @throws cn.shequ.problem.Unavailable when an engine is away; they are then relayed by a later call
   */
  public int relaySome() {
    return transactions.in(
        Scope.everywhere(),
        transaction -> {
          var due = letters.claimDue(transaction, BATCH);
          if (due.isEmpty()) {
            return 0;
          }
          var in = new ArrayList<Slip>(due.size());
          var out = new ArrayList<Slip>();
          var today = calendar.today();
          for (var one : due) {
            (one.unfinished() && !one.lastDay().isBefore(today) ? in : out).add(Slip.of(one));
          }
          mailboxes.update(in, out);
          bells.ring(due.stream().map(one -> Slip.of(one).resident()).collect(Collectors.toSet()));
          letters.relayed(transaction, due.stream().map(Letters.Due::message).toList());
          transaction.afterCommit(() -> relayed.increment(due.size()));
          return due.size();
        });
  }

  @Override
  public void close() {
    worker.close();
  }
}
