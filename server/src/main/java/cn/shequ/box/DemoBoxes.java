package cn.shequ.box;

import cn.shequ.account.Caller;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionCode;
import cn.shequ.resident.ResidentId;
import cn.shequ.sealing.Secrets;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transactions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Paired boxes for {@code serve --demo}, with tokens and PINs that stand in the tour. Never used elsewhere. */
public final class DemoBoxes {
  private static final String TOKEN = "demo-box-";
  private static final int FIRST_PIN = 2580; // the middle column of a remote control

  /** What is printed for whoever tries the demo. */
  public record DemoBox(BoxId box, ResidentId resident, DivisionCode community, String token, String pin) {}

  private final Transactions transactions;
  private final BoxStore store;
  private final Pins pins;
  private final DistrictCalendar calendar;

  public DemoBoxes(Transactions transactions, BoxStore store, Pins pins, DistrictCalendar calendar) {
    this.transactions = transactions;
    this.store = store;
    this.pins = pins;
    this.calendar = calendar;
  }

  /**
   * One box for each resident, in this order: token {@code demo-box-1} with PIN 2581, {@code demo-box-2} with PIN 2582 and so on. Boxes
   * of an earlier start stay as they are.
   */
  public List<DemoBox> pair(List<ResidentId> residents) {
    return IntStream.range(0, residents.size()).mapToObj(index -> pair(index + 1, residents.get(index))).toList();
  }

  /** Whose token this is: the tokens of the demo are short and name their box another way. Empty for every other token. */
  static Optional<BoxId> ownerOf(String token) {
    return token.startsWith(TOKEN)
        ? Optional.of(new BoxId(UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.UTF_8))))
        : Optional.empty();
  }

  private DemoBox pair(int number, ResidentId resident) {
    var token = TOKEN + number;
    var pin = String.valueOf(FIRST_PIN + number);
    var paired = transactions.in(Scope.everywhere(), transaction -> store.ofToken(transaction, Secrets.hash(token)));
    var box = paired.isPresent() ? paired.get() : bind(token, resident, pin);
    var addressee = box.residents().stream().findFirst().orElse(resident);
    return new DemoBox(box.id(), addressee, box.community(), token, pin);
  }

  private PairedBox bind(String token, ResidentId resident, String pin) {
    pins.set(new Caller.District(), resident, pin); // first: killed in between, the next start does both again
    var box = ownerOf(token).orElseThrow();
    return transactions.in(
        Scope.everywhere(),
        transaction -> {
          var home = store.homes(transaction, Set.of(resident)).getFirst();
          store.bind(
              transaction,
              new BoxStore.Binding(box, home.living(), home.building(), home.door(), null, Secrets.hash(token), Set.of(resident)),
              calendar.now(),
              null);
          return store.of(transaction, box).orElseThrow();
        });
  }
}
