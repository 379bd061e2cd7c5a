package cn.shequ.box;

import cn.shequ.account.AccountId;
import cn.shequ.account.Caller;
import cn.shequ.account.Permission;
import cn.shequ.audit.Act;
import cn.shequ.audit.AuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionCode;
import cn.shequ.problem.NotFound;
import cn.shequ.problem.NotSignedIn;
import cn.shequ.resident.ResidentId;
import cn.shequ.sealing.Secrets;
import cn.shequ.signal.Signals;
import cn.shequ.signal.Topic;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transactions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which boxes there are and who they are. Blocks on the database: call from a virtual thread. Safe for all threads. */
public final class Boxes {
  /**
   * A box as its community's workers see it.
   *
   * @param residents how many people's mail it may show
   */
  public record Listed(
      BoxId id, DivisionCode community, @Nullable String building, int residents, boolean confirmed, Instant pairedAt) {}

  /**
   * The boxes of a place.
   *
   * @param homesWithoutBox dwellings of residents none of whom has a box
   */
  public record Overview(List<Listed> boxes, int homesWithoutBox) {}

  private final Transactions transactions;
  private final BoxStore store;
  private final AuditLog audit;
  private final Signals signals;
  private final DistrictCalendar calendar;

  public Boxes(Transactions transactions, BoxStore store, AuditLog audit, Signals signals, DistrictCalendar calendar) {
    this.transactions = transactions;
    this.store = store;
    this.audit = audit;
    this.signals = signals;
    this.calendar = calendar;
  }

  /** @throws NotSignedIn when no bound box has this token */
  public PairedBox identify(String token) {
    var owner = BoxToken.ownerOf(token).or(() -> DemoBoxes.ownerOf(token)).orElseThrow(Boxes::unknown);
    return transactions
        .in(Scope.box(owner.value()), transaction -> store.ofToken(transaction, Secrets.hash(token)))
        .orElseThrow(Boxes::unknown);
  }

  /** @throws NotSignedIn when the box is no longer bound */
  public PairedBox identify(BoxId box) {
    return transactions.in(Scope.box(box.value()), transaction -> store.of(transaction, box)).orElseThrow(Boxes::unknown);
  }

  /** Those of {@code boxes} that are still bound, as they are now; the others' connections must end. */
  public Map<BoxId, PairedBox> stillPaired(Collection<BoxId> boxes) {
    return transactions.in(Scope.everywhere(), transaction -> store.stillPaired(transaction, boxes)).stream()
        .collect(Collectors.toUnmodifiableMap(PairedBox::id, box -> box));
  }

  /** @throws NotFound where the caller pairs no boxes */
  public Overview within(Caller caller, DivisionCode place) {
    caller.requireAnywhere(Permission.PAIR_BOX);
    if (!caller.may(Permission.PAIR_BOX, place)) {
      throw new NotFound("区划", "division");
    }
    return transactions.in(
        caller.scope(Permission.PAIR_BOX),
        transaction -> new Overview(store.within(transaction, place), store.homesWithoutBox(transaction, place)));
  }

  /** The boxes that may show this resident's mail, as far as they stand in the caller's places. */
  public List<Listed> showing(Caller caller, ResidentId resident) {
    caller.requireAnywhere(Permission.PAIR_BOX);
    return transactions.in(caller.scope(Permission.PAIR_BOX), transaction -> store.showing(transaction, resident));
  }

  /**
   * Unbinds a box: its token opens nothing any more, its connection ends, and it shows nobody's mail. For a move, a loss, a second hand.
   *
   * @throws NotFound when there is no such box in the caller's place
   */
  public void unbind(Caller caller, BoxId box) {
    caller.requireAnywhere(Permission.PAIR_BOX);
    transactions.in(
        caller.scope(Permission.PAIR_BOX),
        transaction -> {
          var stood = store.unbind(transaction, box, calendar.now()).orElseThrow(Boxes::notHere);
          audit.record(transaction, caller, Act.of("box-unbound", "box", box, stood));
          signals.send(transaction, Topic.BOX);
          return stood;
        });
  }

  /**
   * A worker has seen that this box stands where it should, after it asked for its token again by its serial number.
   *
   * @throws NotFound when there is no such box in the caller's place
   */
  public void confirm(Caller caller, BoxId box) {
    caller.requireAnywhere(Permission.PAIR_BOX);
    transactions.in(
        caller.scope(Permission.PAIR_BOX),
        transaction -> {
          var stands = store.confirm(transaction, box, calendar.now(), account(caller)).orElseThrow(Boxes::notHere);
          audit.record(transaction, caller, Act.of("box-confirmed", "box", box, stands));
          signals.send(transaction, Topic.BOX);
          return stands;
        });
  }

  static @Nullable AccountId account(Caller caller) {
    return switch (caller) {
      case Caller.Person person -> person.account();
      case Caller.Program program -> null;
      case Caller.Operator operator -> null;
      case Caller.District district -> null;
    };
  }

  private static NotSignedIn unknown() {
    return new NotSignedIn("box-unknown", "此机顶盒未绑定或绑定已解除,请联系社区重新绑定", "This box is not paired or no longer; pair it anew");
  }

  private static NotFound notHere() {
    return new NotFound("机顶盒", "box");
  }
}
