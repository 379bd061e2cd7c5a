package cn.shequ.welfare;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transactions;
import cn.shequ.work.Worker;
import java.time.Duration;
import java.util.List;

/**
 * What time and life do to messages: the last day passes, a receipt is overdue, an addressee dies or moves away. Looks at every message
 * that it concerns, without windows, so it catches up after any pause; any number of nodes may run it, each row is claimed by one.
 */
public final class Deadlines implements AutoCloseable {
  private static final Duration EACH = Duration.ofSeconds(1);
  private static final int BATCH = 500; // one transaction stays short; the next batch follows at once

  private final Transactions transactions;
  private final MessageStore messages;
  private final VisitDesk visits;
  private final DistrictCalendar calendar;
  private final Worker worker;

  public Deadlines(Transactions transactions, MessageStore messages, VisitDesk visits, DistrictCalendar calendar) {
    this.transactions = transactions;
    this.messages = messages;
    this.visits = visits;
    this.calendar = calendar;
    this.worker = new Worker("deadlines", EACH, this::lookUntilDone);
  }

  public Deadlines start() {
    worker.start();
    return this;
  }

  private void lookUntilDone() {
    boolean more;
    do {
      more = lookOnce();
    } while (more && !worker.isClosing());
  }

  /**
   * One look at everything that is due now. The order matters: who has died is not visited, what has expired is not overdue.
   *
   * @return whether there may be more
   */
  public boolean lookOnce() {
    return transactions.in(
        Scope.everywhere(),
        transaction -> {
          var now = calendar.now();
          List<MessageId> gone = messages.suppressGone(transaction, now, BATCH);
          visits.callOff(transaction, gone);
          int expired = messages.expire(transaction, calendar.today(), now, BATCH);
          List<MessageId> overdue = messages.overdue(transaction, now, BATCH);
          visits.ask(transaction, overdue, VisitDesk.Cause.OVERDUE);
          return gone.size() == BATCH || expired == BATCH || overdue.size() == BATCH;
        });
  }

  @Override
  public void close() {
    worker.close();
  }
}
