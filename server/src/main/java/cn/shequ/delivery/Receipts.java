package cn.shequ.delivery;

import cn.shequ.box.PairedBox;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transactions;
import cn.shequ.welfare.Letters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;

/**
 * Takes the receipts of boxes. Blocks on the database: call from a virtual thread. Safe for all threads.
 *
 * <p>Meter {@code shequ.receipts}: receipts by {@code event} and whether they were {@code taken}.
 */
public final class Receipts {
  private final Transactions transactions;
  private final Letters letters;
  private final MeterRegistry metrics;

  public Receipts(Transactions transactions, Letters letters, MeterRegistry metrics) {
    this.transactions = transactions;
    this.letters = letters;
    this.metrics = metrics;
  }

  /** All in one transaction: when this returns, what was taken is committed. One answer for each, in their order. */
  public List<Letters.Received> take(PairedBox box, List<Letters.Receipt> receipts) {
    var received = transactions.in(Scope.box(box.id().value()), transaction -> letters.receive(transaction, receipts));
    for (var one : received) {
      Counter.builder("shequ.receipts")
          .tag("event", word(one.event()))
          .tag("taken", String.valueOf(one.problem() == null))
          .register(metrics)
          .increment();
    }
    return received;
  }

  /** As in JSON: lower case with a hyphen. */
  public static String word(Letters.Event event) {
    return event.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
