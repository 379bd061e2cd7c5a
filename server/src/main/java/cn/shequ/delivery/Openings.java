package cn.shequ.delivery;

import cn.shequ.box.PairedBox;
import cn.shequ.box.PinCheck;
import cn.shequ.box.Pins;
import cn.shequ.problem.Gone;
import cn.shequ.problem.NotAllowed;
import cn.shequ.problem.NotFound;
import cn.shequ.problem.TooMany;
import cn.shequ.resident.ResidentId;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import cn.shequ.welfare.Letters;
import cn.shequ.welfare.MessageId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens letters on boxes. Blocks on the database: call from a virtual thread. Safe for all threads. */
public final class Openings {
  /** What came of it; the other ways are refusals. */
  public sealed interface Opening {
    /** Committed as opened: may be shown. {@code to}: such as 张**. */
    record Opened(Letters.Letter letter, String to) implements Opening {}

    record WrongPin(int triesLeft) implements Opening {}
  }

  private final Transactions transactions;
  private final Letters letters;
  private final Pins pins;
  private final Addressees addressees;

  public Openings(Transactions transactions, Letters letters, Pins pins, Addressees addressees) {
    this.transactions = transactions;
    this.letters = letters;
    this.pins = pins;
    this.addressees = addressees;
  }

  /**
   * Opens one letter after the PIN of its addressee, or by recorded consent on a confirmed box.
   *
   * @throws NotFound when the message is not for one of this box's residents
   * @throws NotAllowed ({@code pin-needed}, {@code pin-not-set}) when there is nothing to compare
   * @throws TooMany ({@code pin-locked}) after five wrong tries
   * @throws Gone ({@code message-gone}) when it must not be shown any more
   */
  public Opening open(PairedBox box, MessageId message, @Nullable String pin) {
    var scope = Scope.box(box.id().value());
    var addressee =
        transactions
            .in(scope, transaction -> letters.addressee(transaction, message))
            .map(ResidentId::new)
            .orElseThrow(() -> new NotFound("消息", "message"));
    return switch (pins.check(box, addressee, pin)) {
      case PinCheck.Unlocked unlocked -> open(scope, addressee, message);
      case PinCheck.Wrong wrong -> new Opening.WrongPin(wrong.triesLeft());
      case PinCheck.Locked locked ->
          throw new TooMany("pin-locked", "密码错误次数过多,请稍后再试,或联系社区工作人员", "Too many wrong PINs; try again later", locked.retryAfter());
      case PinCheck.Needed needed -> throw new NotAllowed("pin-needed", "请输入密码", "A PIN is needed");
      case PinCheck.NotSet notSet ->
          throw new NotAllowed("pin-not-set", "尚未设置密码,请联系社区工作人员上门设置", "No PIN was set; ask the community's worker");
    };
  }

  private Opening open(Scope scope, ResidentId addressee, MessageId message) {
    /** Either, so that what made the letter vanish is committed before it is told. */
    record Outcome(@Nullable Opening opening, @Nullable Gone gone) {}
    var outcome =
        transactions.in(
            scope,
            transaction -> {
              try {
                var letter = letters.open(transaction, message);
                return new Outcome(new Opening.Opened(letter, name(transaction, addressee)), null);
              } catch (Gone gone) {
                return new Outcome(null, gone);
              }
            });
    if (outcome.gone() != null) {
      throw outcome.gone();
    }
    return Objects.requireNonNull(outcome.opening());
  }

  private String name(Transaction transaction, ResidentId addressee) {
    return Objects.requireNonNull(addressees.onScreen(transaction, List.of(addressee)).get(addressee));
  }
}
