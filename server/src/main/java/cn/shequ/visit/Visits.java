package cn.shequ.visit;

import cn.shequ.account.Caller;
import cn.shequ.account.Permission;
import cn.shequ.audit.Act;
import cn.shequ.audit.AuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionCode;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.Conflict;
import cn.shequ.problem.NotFound;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import cn.shequ.welfare.MessageId;
import cn.shequ.welfare.MessageState;
import cn.shequ.welfare.MessageStore;
import cn.shequ.welfare.VisitDesk;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that may be asked of visits. Blocks on the database: call from a virtual thread. Safe for all threads. */
public final class Visits implements VisitDesk {
  private static final int LONGEST_NOTE = 500;
  private static final int MOST = 500; // a community has some tens open; more than this nobody works off in one list

  private final Transactions transactions;
  private final VisitStore store;
  private final MessageStore messages;
  private final AuditLog audit;
  private final DistrictCalendar calendar;

  public Visits(Transactions transactions, VisitStore store, MessageStore messages, AuditLog audit, DistrictCalendar calendar) {
    this.transactions = transactions;
    this.store = store;
    this.messages = messages;
    this.audit = audit;
    this.calendar = calendar;
  }

  @Override
  public void ask(Transaction transaction, Collection<MessageId> asked, Cause cause) {
    store.ask(transaction, asked, cause, calendar.now());
  }

  @Override
  public void callOff(Transaction transaction, Collection<MessageId> calledOff) {
    store.callOff(transaction, calledOff, calendar.now());
  }

  /** Visits the caller may see, oldest first, at most 500; {@code under} narrows to a subtree. */
  public List<Visit> list(Caller caller, @Nullable DivisionCode under, Visit.State state) {
    caller.requireAnywhere(Permission.WORK_VISITS);
    return transactions.in(caller.scope(Permission.WORK_VISITS), transaction -> store.list(transaction, under, state, MOST));
  }

  /** @throws NotFound also when it lies outside the caller's places */
  public Visit find(Caller caller, VisitId visit) {
    return transactions.in(caller.scope(Permission.WORK_VISITS), transaction -> store.find(transaction, visit).orElseThrow(Visits::none));
  }

  /**
   * Says what came of a visit; the message is closed with it. {@link Outcome#DIED} is a report of death: nothing more is sent to or shown
   * for that person.
   *
   * @throws Conflict ({@code visit-finished}) when somebody was there before, or the person answered by herself meanwhile
   */
  public Visit finish(Caller caller, VisitId id, Outcome outcome, @Nullable String note) {
    if (note != null && note.length() > LONGEST_NOTE) {
      throw new BadInput("/note", "备注最多" + LONGEST_NOTE + "字", "A note has at most " + LONGEST_NOTE + " characters");
    }
    return transactions.in(
        caller.scope(Permission.WORK_VISITS),
        transaction -> {
          var visit = store.lock(transaction, id).orElseThrow(Visits::none);
          caller.require(Permission.WORK_VISITS, visit.community());
          if (visit.state() != Visit.State.OPEN) {
            throw new Conflict("visit-finished", "这次走访已经办结:" + visit.state().chinese(), "This visit is finished already");
          }
          var now = calendar.now();
          store.done(transaction, id, outcome, note, caller instanceof Caller.Person person ? person.account() : null, now);
          messages.finish(transaction, List.of(visit.message()), MessageState.CLOSED, outcome.word(), now);
          if (outcome == Outcome.DIED) {
            // What is still queued for the dead must stop at once; the register's own date, when it comes, replaces this one.
            store.reportDeath(transaction, visit.resident(), calendar.today());
            audit.record(transaction, caller, Act.of("resident-death-reported", "resident", visit.resident(), visit.community()));
          }
          audit.record(
              transaction,
              caller,
              Act.of("visit-finished", "visit", id, visit.community())
                  .with(Map.of("outcome", outcome.word(), "message", visit.message().toString(), "resident", visit.resident().toString())));
          return store.find(transaction, id).orElseThrow(Visits::none);
        });
  }

  private static NotFound none() {
    return new NotFound("这次走访", "visit");
  }
}
