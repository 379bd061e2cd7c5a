package cn.shequ.delivery;

import cn.shequ.box.BoxId;
import cn.shequ.box.PairedBox;
import cn.shequ.box.Pins;
import cn.shequ.problem.TooMany;
import cn.shequ.problem.Unavailable;
import cn.shequ.resident.ResidentId;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import cn.shequ.welfare.Letters;
import cn.shequ.welfare.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which envelopes boxes show now. Empty mailboxes cost no database read; what lies in a mailbox is looked up in PostgreSQL, which decides
 * state, day and person; what must not be shown any more is dropped from the mailbox. While Redis is away, or is being written again after
 * a loss, PostgreSQL answers alone, for a few callers at a time. Blocks: call from a virtual thread. Safe for all threads.
 */
public final class BoxMail {
  private static final Logger LOG = LoggerFactory.getLogger(BoxMail.class);
  private static final int MOST_WITHOUT_REDIS = 4; // a quarter of the serving connections: the rest stay free for opening and receipts
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final Transactions transactions;
  private final Letters letters;
  private final Mailboxes mailboxes;
  private final Pins pins;
  private final Addressees addressees;
  private final Semaphore withoutRedis = new Semaphore(MOST_WITHOUT_REDIS);

  public BoxMail(Transactions transactions, Letters letters, Mailboxes mailboxes, Pins pins, Addressees addressees) {
    this.transactions = transactions;
    this.letters = letters;
    this.mailboxes = mailboxes;
    this.pins = pins;
    this.addressees = addressees;
  }

  /**
   * For one box that asks, within its own scope.
   *
   * @throws TooMany while Redis is away and too many ask
   */
  public Mail of(PairedBox box) {
    return of(Scope.box(box.id().value()), List.of(box), Set.of()).get(box.id());
  }

  /**
   * For many boxes at once, as the system role. An entry for each.
   *
   * @param showing whose mail is looked up in PostgreSQL even if the mailbox is empty, because a box shows some: what is on a screen
   *     vanishes only when PostgreSQL says so
   * @throws TooMany while Redis is away and too many ask
   */
  public Map<BoxId, Mail> of(Collection<PairedBox> boxes, Set<ResidentId> showing) {
    return of(Scope.everywhere(), boxes, showing);
  }

  private Map<BoxId, Mail> of(Scope scope, Collection<PairedBox> boxes, Set<ResidentId> showing) {
    var residents = boxes.stream().flatMap(box -> box.residents().stream()).collect(Collectors.toSet());
    Map<ResidentId, Set<MessageId>> found;
    try {
      found = mailboxes.read(residents);
    } catch (Unavailable e) {
      return withoutRedis(scope, boxes, residents);
    }
    var asked = new HashSet<>(showing);
    asked.addAll(found.keySet());
    if (asked.isEmpty()) {
      return deliver(boxes, Map.of());
    }
    var looked = transactions.in(scope, transaction -> look(transaction, asked));
    drop(LeftOver.of(found, looked.messages()));
    return deliver(boxes, looked.envelopes());
  }

  private Map<BoxId, Mail> withoutRedis(Scope scope, Collection<PairedBox> boxes, Set<ResidentId> residents) {
    if (!withoutRedis.tryAcquire()) {
      throw new TooMany("too-many-without-mailboxes", "消息服务繁忙,请稍后再试", "Mailboxes are away and too many boxes ask", RETRY_AFTER);
    }
    try {
      return deliver(boxes, transactions.in(scope, transaction -> look(transaction, residents)).envelopes());
    } finally {
      withoutRedis.release();
    }
  }

  private void drop(Map<ResidentId, Set<MessageId>> leftOver) {
    if (leftOver.isEmpty()) {
      return;
    }
    try {
      mailboxes.drop(leftOver);
    } catch (Unavailable e) {
      LOG.debug("left-over slips stay until the sweep", e);
    }
  }

  /** What PostgreSQL says of these residents. {@code withoutPin} holds for confirmed boxes only. */
  private record Looked(Map<ResidentId, List<Mail.Envelope>> envelopes) {
    Set<MessageId> messages() {
      return envelopes.values().stream().flatMap(List::stream).map(Mail.Envelope::id).collect(Collectors.toSet());
    }
  }

  private Looked look(Transaction transaction, Set<ResidentId> residents) {
    var covers = letters.covers(transaction, residents.stream().map(ResidentId::value).collect(Collectors.toSet()));
    var owners = covers.stream().map(cover -> new ResidentId(cover.resident())).collect(Collectors.toSet());
    if (owners.isEmpty()) {
      return new Looked(Map.of());
    }
    var names = addressees.onScreen(transaction, owners);
    var withoutPin = pins.withoutPin(transaction, owners);
    var envelopes = new HashMap<ResidentId, List<Mail.Envelope>>();
    for (var cover : covers) {
      var owner = new ResidentId(cover.resident());
      envelopes
          .computeIfAbsent(owner, none -> new ArrayList<>())
          .add(
              new Mail.Envelope(
                  cover.message(),
                  Objects.requireNonNull(names.get(owner)),
                  cover.cover(),
                  cover.state(),
                  cover.since(),
                  withoutPin.contains(owner)));
    }
    return new Looked(envelopes);
  }

  private static Map<BoxId, Mail> deliver(Collection<PairedBox> boxes, Map<ResidentId, List<Mail.Envelope>> envelopes) {
    var mail = new HashMap<BoxId, Mail>();
    for (var box : boxes) {
      mail.put(box.id(), Mail.of(box.residents().stream().flatMap(resident -> of(resident, box, envelopes)).sorted(Mail.ORDER).toList()));
    }
    return mail;
  }

  private static Stream<Mail.Envelope> of(ResidentId resident, PairedBox box, Map<ResidentId, List<Mail.Envelope>> envelopes) {
    return envelopes.getOrDefault(resident, List.of()).stream().map(envelope -> box.confirmed() ? envelope : envelope.needingPin());
  }
}
