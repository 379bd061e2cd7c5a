package cn.shequ.box;

import cn.shequ.account.Caller;
import cn.shequ.account.Permission;
import cn.shequ.audit.Act;
import cn.shequ.audit.AuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionCode;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.NotFound;
import cn.shequ.resident.ResidentId;
import cn.shequ.sealing.Seal;
import cn.shequ.sealing.Secrets;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * PINs (密码) and 免密显示. A worker sets the PIN at a visit with the person present; nobody can read it. Blocks on the database: call from
 * a virtual thread. Safe for all threads.
 *
 * <p>Meter {@code shequ.pin.checks}: tries to unlock, by {@code outcome}.
 */
public final class Pins {
  static final int MOST_TRIES = 5;
  static final Duration LOCK = Duration.ofMinutes(15);
  private static final int LONGEST_REASON = 200;

  // A PIN has ten thousand values and no hash makes it strong; what does is that it is keyed first (Seal), with a key outside the
  // database. So a check may be quick: 8 MiB and one pass take some milliseconds.
  private static final int MEMORY_KIB = 8 * 1024;
  private static final int PASSES = 1;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;

  private final Transactions transactions;
  private final PinStore store;
  private final AuditLog audit;
  private final Seal seal;
  private final DistrictCalendar calendar;
  private final MeterRegistry metrics;
  private final Argon2Function argon = Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);

  public Pins(
      Transactions transactions, PinStore store, AuditLog audit, Seal seal, DistrictCalendar calendar, MeterRegistry metrics) {
    this.transactions = transactions;
    this.store = store;
    this.audit = audit;
    this.seal = seal;
    this.calendar = calendar;
    this.metrics = metrics;
  }

  /**
   * How somebody's mail is unlocked.
   *
   * @param set whether there is a PIN
   * @param locked whether too many wrong ones were typed just now
   * @param withoutPin whether 免密显示 was consented to
   */
  public record State(boolean set, boolean locked, boolean withoutPin) {}

  /** @throws NotFound when there is no such resident in the caller's place */
  public State state(Caller caller, ResidentId resident) {
    caller.requireAnywhere(Permission.PAIR_BOX);
    return transactions.in(
        caller.scope(Permission.PAIR_BOX),
        transaction -> {
          store.livesIn(transaction, resident).orElseThrow(() -> new NotFound("居民", "resident"));
          var now = calendar.now();
          return store
              .lock(transaction, resident)
              .map(
                  stored ->
                      new State(
                          stored.hash() != null, stored.lockedUntil() != null && stored.lockedUntil().isAfter(now), stored.withoutPin()))
              .orElse(new State(false, false, false));
        });
  }

  /**
   * Sets somebody's PIN; a lock is lifted.
   *
   * @param pin four to six digits
   * @throws NotFound when there is no such resident in the caller's place
   */
  public void set(Caller caller, ResidentId resident, String pin) {
    if (!pin.matches("[0-9]{4,6}")) {
      throw new BadInput("/pin", "密码为4到6位数字", "A PIN has four to six digits");
    }
    var hash = argon.hash(keyed(resident, pin).getBytes(StandardCharsets.US_ASCII), Secrets.drawSalt()).getResult();
    change(
        caller,
        resident,
        (transaction, living) -> {
          store.set(transaction, resident, hash);
          return Act.of("pin-set", "resident", resident, living);
        });
  }

  /**
   * Records that this person wants letters shown without a PIN (免密显示).
   *
   * @param reason why, and who was there; kept sealed, with the day
   * @throws NotFound when there is no such resident in the caller's place
   */
  public void consent(Caller caller, ResidentId resident, String reason) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new BadInput(
          "/reason",
          "请写明本人同意免密显示的原因和在场的人,不超过 " + LONGEST_REASON + " 字",
          "Say why, and who was present, in at most " + LONGEST_REASON + " characters");
    }
    change(
        caller,
        resident,
        (transaction, living) -> {
          store.consent(transaction, resident, calendar.now(), reason.strip());
          return Act.of("without-pin-consented", "resident", resident, living);
        });
  }

  /** From now on the PIN is asked for again. @throws NotFound when there is no such resident in the caller's place */
  public void endConsent(Caller caller, ResidentId resident) {
    change(
        caller,
        resident,
        (transaction, living) -> {
          store.endConsent(transaction, resident);
          return Act.of("without-pin-ended", "resident", resident, living);
        });
  }

  private void change(Caller caller, ResidentId resident, BiFunction<Transaction, DivisionCode, Act> act) {
    caller.requireAnywhere(Permission.PAIR_BOX);
    transactions.in(
        caller.scope(Permission.PAIR_BOX),
        transaction -> {
          var living =
              store
                  .livesIn(transaction, resident)
                  .orElseThrow(() -> new NotFound("居民", "resident"));
          caller.require(Permission.PAIR_BOX, living);
          audit.record(transaction, caller, act.apply(transaction, living));
          return living;
        });
  }

  /**
   * Tries to unlock the mail of one of the box's residents. The count of wrong tries is committed before this returns, whatever becomes
   * of the opening.
   */
  public PinCheck check(PairedBox box, ResidentId resident, @Nullable String pin) {
    var check = transactions.in(Scope.box(box.id().value()), transaction -> check(transaction, box, resident, pin));
    Counter.builder("shequ.pin.checks").tag("outcome", word(check)).register(metrics).increment();
    return check;
  }

  private static String word(PinCheck check) {
    return switch (check) {
      case PinCheck.Unlocked unlocked -> unlocked.withoutPin() ? "without-pin" : "right";
      case PinCheck.Wrong wrong -> "wrong";
      case PinCheck.Locked locked -> "locked";
      case PinCheck.Needed needed -> "needed";
      case PinCheck.NotSet notSet -> "not-set";
    };
  }

  private PinCheck check(Transaction transaction, PairedBox box, ResidentId resident, @Nullable String pin) {
    var found = store.lock(transaction, resident);
    if (found.isEmpty()) {
      return new PinCheck.NotSet();
    }
    var stored = found.get();
    if (stored.withoutPin() && box.confirmed()) {
      return new PinCheck.Unlocked(true);
    }
    if (stored.hash() == null) {
      return new PinCheck.NotSet();
    }
    var now = calendar.now();
    if (stored.lockedUntil() != null && stored.lockedUntil().isAfter(now)) {
      return new PinCheck.Locked(Duration.between(now, stored.lockedUntil()));
    }
    if (pin == null || pin.isEmpty()) {
      return new PinCheck.Needed();
    }
    int before = stored.lockedUntil() == null ? stored.wrongTries() : 0;
    if (matches(stored.hash(), resident, pin)) {
      store.tries(transaction, resident, 0, null);
      return new PinCheck.Unlocked(false);
    }
    return wrong(transaction, box, resident, before + 1, now);
  }

  private PinCheck wrong(Transaction transaction, PairedBox box, ResidentId resident, int tries, Instant now) {
    if (tries < MOST_TRIES) {
      store.tries(transaction, resident, tries, null);
      return new PinCheck.Wrong(MOST_TRIES - tries);
    }
    store.tries(transaction, resident, tries, now.plus(LOCK));
    audit.record(
        transaction,
        new Caller.District(),
        Act.of("pin-locked", "resident", resident, box.community()).with(Map.of("box", box.id().toString())));
    return new PinCheck.Locked(LOCK);
  }

  private boolean matches(String hash, ResidentId resident, String pin) {
    return Argon2Function.getInstanceFromHash(hash).check(keyed(resident, pin), hash);
  }

  /** Those of {@code residents} whose letters open without a PIN on a confirmed box. */
  public Set<ResidentId> withoutPin(Transaction transaction, Collection<ResidentId> residents) {
    return store.withoutPin(transaction, residents);
  }

  private String keyed(ResidentId resident, String pin) {
    return HexFormat.of().formatHex(Objects.requireNonNull(seal.index(resident + ":" + pin, Seal.Column.RESIDENT_PIN)));
  }
}
