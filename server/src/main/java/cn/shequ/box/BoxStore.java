package cn.shequ.box;

import cn.shequ.account.AccountId;
import cn.shequ.division.DivisionCode;
import cn.shequ.resident.ResidentId;
import cn.shequ.transaction.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What this room needs of a store of boxes. What is not in the transaction's scope does not exist. */
public interface BoxStore {
  /** Where somebody lives; building and door as they are written, absent where unknown. */
  record Home(ResidentId resident, DivisionCode living, @Nullable String building, @Nullable String door, boolean gone) {
    boolean sameDwelling(Home other) {
      return living.equals(other.living)
          && Objects.equals(building, other.building)
          && Objects.equals(door, other.door);
    }
  }

  /** A new binding. {@code tokenHash} is absent until the box has fetched its token. */
  record Binding(
      BoxId box,
      DivisionCode community,
      @Nullable String building,
      @Nullable String door,
      byte @Nullable [] serialIndex,
      byte @Nullable [] tokenHash,
      Set<ResidentId> residents) {}

  Optional<PairedBox> ofToken(Transaction transaction, byte[] tokenHash);

  Optional<PairedBox> of(Transaction transaction, BoxId box);

  /** Those of {@code boxes} that are still bound and have a token. */
  List<PairedBox> stillPaired(Transaction transaction, Collection<BoxId> boxes);

  Optional<BoxId> ofSerial(Transaction transaction, byte[] serialIndex);

  List<Home> homes(Transaction transaction, Collection<ResidentId> residents);

  /** Bound by a worker who is there: confirmed. */
  void bind(Transaction transaction, Binding binding, Instant at, @Nullable AccountId by);

  /**
   * Gives the box a token instead of the one it had.
   *
   * @return whether it had one: it is then no longer confirmed
   */
  boolean giveToken(Transaction transaction, BoxId box, byte[] tokenHash);

  /** Wipes the box: no token, no serial number, no residents. @return where it stood; empty when it is not there or already wiped */
  Optional<DivisionCode> unbind(Transaction transaction, BoxId box, Instant at);

  /** @return where it stands; empty when it is not there */
  Optional<DivisionCode> confirm(Transaction transaction, BoxId box, Instant at, @Nullable AccountId by);

  List<Boxes.Listed> within(Transaction transaction, DivisionCode place);

  /** Those that may show this resident's mail. */
  List<Boxes.Listed> showing(Transaction transaction, ResidentId resident);

  int homesWithoutBox(Transaction transaction, DivisionCode place);
}
