package cn.shequ.box;

import cn.shequ.account.Caller;
import cn.shequ.account.Permission;
import cn.shequ.audit.Act;
import cn.shequ.audit.AuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionCode;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.NotFound;
import cn.shequ.problem.TooMany;
import cn.shequ.resident.ResidentId;
import cn.shequ.sealing.Seal;
import cn.shequ.sealing.Secrets;
import cn.shequ.signal.Signals;
import cn.shequ.signal.Topic;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Pairing (绑定): a box shows a code, a worker who is there types it, the box gets its token. Blocks on the database: call from a virtual
 * thread. Safe for all threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8628">RFC 8628</a>
 */
public final class Pairings {
  static final Duration VALID_FOR = Duration.ofMinutes(15); // as long as a home visit takes to read out eight digits, twice
  static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration TOO_SOON = INTERVAL.minusSeconds(1); // a box that counts five seconds may arrive a little early
  private static final Duration FETCH_WITHIN = Duration.ofMinutes(5); // bound in the last second, it must still be fetched
  private static final int MOST_UNDER_WAY = 10_000; // asking needs no token: bounds the table and the clash of user codes
  private static final int LONGEST_SERIAL = 64;
  private static final int USER_CODE_DIGITS = 8; // with 10,000 under way one guess in 10,000 hits any of them

  /** What the box is told; it shows {@code userCode} and keeps {@code deviceCode} to itself. */
  public record Begun(String deviceCode, String userCode, Duration expiresIn, Duration interval) {}

  /** What came of asking for the token. */
  public sealed interface Poll {
    /** No worker has typed the code yet. */
    record Pending() implements Poll {}

    /** Asked before the interval was over. */
    record TooSoon() implements Poll {}

    /** The code was never given out or its time is over: begin anew. */
    record Expired() implements Poll {}

    /** Also when asked again: an answer that was lost on the way is not a lost pairing. */
    record Paired(String token, PairedBox box) implements Poll {}
  }

  private final Transactions transactions;
  private final PairingStore pairings;
  private final BoxStore boxes;
  private final AuditLog audit;
  private final Signals signals;
  private final Seal seal;
  private final DistrictCalendar calendar;

  public Pairings(
      Transactions transactions,
      PairingStore pairings,
      BoxStore boxes,
      AuditLog audit,
      Signals signals,
      Seal seal,
      DistrictCalendar calendar) {
    this.transactions = transactions;
    this.pairings = pairings;
    this.boxes = boxes;
    this.audit = audit;
    this.signals = signals;
    this.seal = seal;
    this.calendar = calendar;
  }

  /**
   * A box asks to be paired. One that is known by its serial number may fetch a token at once.
   *
   * @param serial the box's card or serial number; absent when the page cannot read it
   * @throws NotFound when there is no such community
   * @throws TooMany when very many pairings are under way
   */
  public Begun begin(DivisionCode community, @Nullable String serial) {
    var serialIndex = serialIndex(serial);
    var deviceCode = Secrets.draw();
    return transactions.in(
        Scope.everywhere(),
        transaction -> {
          var now = calendar.now();
          pairings.removeExpired(transaction, now);
          if (!pairings.isCommunity(transaction, community)) {
            throw new NotFound("社区", "community");
          }
          if (pairings.underWay(transaction) >= MOST_UNDER_WAY) {
            throw new TooMany("too-many-pairings", "正在绑定的机顶盒太多,请稍后再试", "Too many pairings are under way", VALID_FOR);
          }
          var known = serialIndex == null ? null : boxes.ofSerial(transaction, serialIndex).orElse(null);
          String userCode;
          do {
            userCode = Secrets.drawDigits(USER_CODE_DIGITS);
          } while (!pairings.add(
              transaction,
              new PairingStore.Pairing(
                  Secrets.hash(deviceCode), userCode, community, serialIndex, now.plus(VALID_FOR), null, known, null)));
          return new Begun(deviceCode, userCode.substring(0, 4) + "-" + userCode.substring(4), VALID_FOR, INTERVAL);
        });
  }

  /** The box asks whether it has been bound. */
  public Poll poll(String deviceCode) {
    return transactions.in(Scope.everywhere(), transaction -> poll(transaction, Secrets.hash(deviceCode)));
  }

  private Poll poll(Transaction transaction, byte[] deviceCodeHash) {
    var now = calendar.now();
    var pairing = pairings.ofDeviceCode(transaction, deviceCodeHash).filter(found -> found.expiresAt().isAfter(now));
    if (pairing.isEmpty()) {
      return new Poll.Expired();
    }
    pairings.polled(transaction, deviceCodeHash, now);
    var last = pairing.get().lastPollAt();
    if (last != null && last.plus(TOO_SOON).isAfter(now)) {
      return new Poll.TooSoon();
    }
    var box = pairing.get().box();
    if (box == null) {
      return new Poll.Pending();
    }
    var token = seal.open(pairing.get().sealedToken(), Seal.Column.PAIRING_TOKEN, box.value());
    if (token == null) {
      token = BoxToken.draw(box);
      var sealed = Objects.requireNonNull(seal.seal(token, Seal.Column.PAIRING_TOKEN, box.value()));
      pairings.tokenDrawn(transaction, deviceCodeHash, sealed, now);
      if (boxes.giveToken(transaction, box, Secrets.hash(token))) {
        audit.record(transaction, new Caller.District(), Act.of("box-token-given-again", "box", box, null));
        signals.send(transaction, Topic.BOX);
      }
    }
    var paired = boxes.of(transaction, box);
    return paired.isPresent() ? new Poll.Paired(token, paired.get()) : new Poll.Expired();
  }

  /**
   * A worker at the home binds the box that shows {@code userCode} to these people and to the dwelling they share. What was bound under
   * the same serial number is revoked.
   *
   * @throws NotFound when the code is not under way, or one of the residents is not in the caller's place
   * @throws BadInput when the residents do not share one dwelling, or one of them has died or moved away
   */
  public PairedBox bind(Caller caller, String userCode, Collection<ResidentId> residents) {
    caller.requireAnywhere(Permission.PAIR_BOX);
    var code = normalised(userCode);
    var home = home(caller, Set.copyOf(residents));
    return transactions.in(
        Scope.everywhere(),
        transaction -> {
          var now = calendar.now();
          var pairing =
              pairings
                  .ofUserCode(transaction, code)
                  .filter(found -> found.expiresAt().isAfter(now) && found.sealedToken() == null)
                  .orElseThrow(() -> new NotFound("绑定码", "pairing code"));
          revokeOlder(transaction, caller, pairing);
          var box = new BoxId(UUID.randomUUID());
          boxes.bind(
              transaction,
              new BoxStore.Binding(box, home.living(), home.building(), home.door(), pairing.serialIndex(), null, Set.copyOf(residents)),
              now,
              Boxes.account(caller));
          pairings.bound(transaction, pairing.deviceCodeHash(), box, now.plus(FETCH_WITHIN));
          audit.record(
              transaction,
              caller,
              Act.of("box-paired", "box", box, home.living()).with(Map.of("residents", residents.stream().map(ResidentId::toString).toList())));
          return boxes.of(transaction, box).orElseThrow();
        });
  }

  private void revokeOlder(Transaction transaction, Caller caller, PairingStore.Pairing pairing) {
    var older = new HashSet<BoxId>();
    if (pairing.box() != null) {
      older.add(pairing.box());
    }
    if (pairing.serialIndex() != null) {
      boxes.ofSerial(transaction, pairing.serialIndex()).ifPresent(older::add);
    }
    for (var box : older) {
      var stood = boxes.unbind(transaction, box, calendar.now());
      if (stood.isPresent()) {
        audit.record(transaction, caller, Act.of("box-unbound", "box", box, stood.get()).because("bound anew"));
        signals.send(transaction, Topic.BOX);
      }
    }
  }

  private BoxStore.Home home(Caller caller, Set<ResidentId> residents) {
    if (residents.isEmpty()) {
      throw new BadInput("/residents", "请选择这台机顶盒的住户", "Name the residents of this box");
    }
    var homes = transactions.in(caller.scope(Permission.PAIR_BOX), transaction -> boxes.homes(transaction, residents));
    if (homes.size() < residents.size()) {
      throw new NotFound("居民", "resident");
    }
    var first = homes.getFirst();
    for (var home : homes) {
      caller.require(Permission.PAIR_BOX, home.living());
      if (home.gone()) {
        throw new BadInput("/residents", "有的居民已去世或已迁出,不能绑定", "A resident has died or moved away");
      }
      if (!home.sameDwelling(first)) {
        throw new BadInput("/residents", "这些居民不住在同一处,请分开绑定", "These residents do not share one dwelling");
      }
    }
    return first;
  }

  private static String normalised(String userCode) {
    var code = userCode.replaceAll("[\\s-]", "");
    if (!code.matches("[0-9]{8}")) {
      throw new BadInput("userCode", "绑定码是电视上显示的八位数字", "The code is the eight digits on the screen");
    }
    return code;
  }

  private byte @Nullable [] serialIndex(@Nullable String serial) {
    if (serial == null || serial.isBlank()) {
      return null;
    }
    if (serial.length() > LONGEST_SERIAL) {
      throw new BadInput("/serial", "序列号最长 " + LONGEST_SERIAL + " 个字符", "A serial number has at most " + LONGEST_SERIAL + " characters");
    }
    return seal.index(serial.strip().toUpperCase(Locale.ROOT), Seal.Column.BOX_SERIAL);
  }
}
