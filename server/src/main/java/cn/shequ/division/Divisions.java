package cn.shequ.division;

import cn.shequ.account.Caller;
import cn.shequ.account.Permission;
import cn.shequ.audit.Act;
import cn.shequ.audit.AuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.NotFound;
import cn.shequ.signal.Signals;
import cn.shequ.signal.Topic;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that may be asked of divisions (区划). {@link #tree()} answers from memory; everything else blocks on the database: call from a
 * virtual thread. Safe for all threads.
 */
public final class Divisions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Divisions.class);
  private static final Duration LOOK = Duration.ofMinutes(1); // a lost signal must not keep an old tree for long

  private final Transactions transactions;
  private final DivisionStore store;
  private final AuditLog audit;
  private final Signals signals;
  private final DistrictCalendar calendar;
  private final Semaphore changed = new Semaphore(0);
  private volatile DivisionTree tree = DivisionTree.EMPTY;
  private volatile boolean closing;

  public Divisions(Transactions transactions, DivisionStore store, AuditLog audit, Signals signals, DistrictCalendar calendar) {
    this.transactions = transactions;
    this.store = store;
    this.audit = audit;
    this.signals = signals;
    this.calendar = calendar;
  }

  /** What became of an import. {@code absent}: units in force in the file's districts that it does not name; they stay. */
  public record Imported(int rows, int created, int renamed, int unchanged, int absent) {}

  /**
   * What became of a change file.
   *
   * @param recoded units that got another code
   * @param arrived units that came with a code we did not know, from another district
   * @param left units that left the district
   * @param unchanged rows that were carried out before
   * @param ignored rows on units that were never ours and do not come to us
   * @param residentsMoved residents who live or are registered in a unit that was re-coded
   * @param residentsLeft residents who live in a unit that left: they keep its code, and somebody must look after them
   */
  public record Changed(int recoded, int arrived, int left, int unchanged, int ignored, int residentsMoved, int residentsLeft) {}

  /** The life of one code: its periods, what it came from, what became of it. */
  public record History(DivisionCode code, List<Division> periods, List<Succession> from, List<Succession> became) {}

  /** Reads the tree and follows its changes until {@link #close}. */
  public Divisions start() {
    refresh();
    signals.listen(Topic.DIVISION, changed::release);
    Thread.ofVirtual().name("divisions").start(this::follow);
    return this;
  }

  private void follow() {
    while (!closing) {
      try {
        if (changed.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          changed.drainPermits();
        }
        if (!closing) {
          refresh();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.warn("the division tree could not be read again: {}", e.toString());
      }
    }
  }

  private void refresh() {
    tree = transactions.in(Scope.nowhere(), transaction -> DivisionTree.of(store.inForce(transaction), store.successions(transaction)));
  }

  /** The units in force, from memory; empty before {@link #start}. */
  public DivisionTree tree() {
    return tree;
  }

  /** The units in force on {@code day}, ordered by code. */
  public List<Division> on(LocalDate day) {
    return transactions.in(Scope.nowhere(), transaction -> store.on(transaction, day));
  }

  /** @throws NotFound when the code was never in the tree nor became one of it */
  public History history(DivisionCode code) {
    return transactions.in(
        Scope.nowhere(),
        transaction -> {
          var successions = store.successions(transaction);
          var history =
              new History(
                  code,
                  store.periods(transaction, code),
                  successions.stream().filter(succession -> code.equals(succession.successor())).toList(),
                  successions.stream().filter(succession -> code.equals(succession.old())).toList());
          if (history.periods().isEmpty() && history.became().isEmpty()) {
            throw new NotFound("区划" + code, "division");
          }
          return history;
        });
  }

  /**
   * Takes a file of units ({@code code,name,level,parent}, UTF-8). Units that are there already change nothing; another name begins a
   * new period on {@code from}.
   *
   * @param from first day of what is new in the file, not after today
   * @throws BadInput naming every wrong row and column; nothing was taken
   */
  public Imported importUnits(Caller caller, InputStream file, LocalDate from) {
    caller.requireAnywhere(Permission.ADMINISTER_DIVISIONS);
    requirePast("from", from);
    var sheet = UnitSheet.read(file);
    sheet.rows().forEach(row -> caller.require(Permission.ADMINISTER_DIVISIONS, row.code()));
    return transactions.in(
        Scope.everywhere(),
        transaction -> {
          store.lock(transaction);
          var plan = UnitPlan.of(sheet, store.inForce(transaction), lastDays(transaction), from);
          store.end(transaction, plan.ended(), from);
          plan.corrected().forEach((code, name) -> store.correctName(transaction, code, name));
          store.begin(transaction, plan.begun());
          var imported = plan.imported();
          audit.record(
              transaction,
              caller,
              Act.of("divisions-imported", "division", sheet.rows().getFirst().code(), null)
                  .with(Map.of("from", from.toString(), "created", imported.created(), "renamed", imported.renamed())));
          tell(transaction);
          return imported;
        });
  }

  /**
   * Carries out moves and re-codes (old code, new code, name, level; UTF-8) as of one day, all or nothing; all that names an old code
   * moves along. Rows that were carried out before change nothing.
   *
   * @param on first day of the new codes, not after today
   * @throws BadInput naming every row that cannot be carried out
   */
  public Changed importChanges(Caller caller, InputStream file, LocalDate on) {
    caller.requireAnywhere(Permission.ADMINISTER_DIVISIONS);
    requirePast("on", on);
    var sheet = ChangeSheet.read(file);
    return transactions.in(
        Scope.everywhere(),
        transaction -> {
          store.lock(transaction);
          var plan = ChangePlan.of(sheet, store.inForce(transaction), store.successions(transaction), lastDays(transaction), on);
          plan.touched().forEach(code -> caller.require(Permission.ADMINISTER_DIVISIONS, code));
          store.end(transaction, plan.ended(), on);
          store.begin(transaction, plan.begun());
          store.succeed(transaction, plan.successions());
          var moved = store.move(transaction, plan.codes());
          var changed = plan.changed(moved.residents(), store.residentsLivingIn(transaction, plan.left()));
          if (!plan.isEmpty()) {
            audit.record(
                transaction,
                caller,
                Act.of("divisions-changed", "division", plan.touched().iterator().next(), null)
                    .with(
                        Map.of(
                            "on", on.toString(),
                            "recoded", changed.recoded(),
                            "arrived", changed.arrived(),
                            "left", changed.left(),
                            "residentsMoved", moved.residents(),
                            "boxesMoved", moved.boxes(),
                            "postsMoved", moved.posts(),
                            "grantsMoved", moved.grants())));
            tell(transaction);
          }
          return changed;
        });
  }

  private Map<DivisionCode, LocalDate> lastDays(Transaction transaction) {
    return store.ended(transaction).stream()
        .filter(period -> period.validUntil() != null)
        .collect(Collectors.toMap(Division::code, Division::validUntil, (one, other) -> one.isAfter(other) ? one : other));
  }

  private void tell(Transaction transaction) {
    signals.send(transaction, Topic.DIVISION);
    transaction.afterCommit(this::refresh);
  }

  private void requirePast(String field, LocalDate day) {
    if (day.isAfter(calendar.today())) {
      throw new BadInput(
          field, "日期 " + day + " 在今天之后;请在生效当天或之后导入", "The day " + day + " lies ahead; import on the day itself or later");
    }
  }

  @Override
  public void close() {
    closing = true;
    changed.release();
  }
}
