package cn.shequ.delivery;

import cn.shequ.resident.ResidentId;
import cn.shequ.welfare.MessageId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The mailbox of each resident: which messages there may be to show. May be lost at any moment. Blocks; every method throws
 * {@link cn.shequ.problem.Unavailable} while Redis is away, and a part of the work may then have been done. Safe for all threads.
 */
public interface Mailboxes {
  /** Puts slips in and takes slips out; both may be repeated. No slip may be in both. */
  void update(Collection<Slip> in, Collection<Slip> out);

  /**
   * The messages in these mailboxes; residents whose mailbox is empty are left out.
   *
   * @throws cn.shequ.problem.Unavailable also while mailboxes are being written again after a loss: an empty one then means nothing
   */
  Map<ResidentId, Set<MessageId>> read(Collection<ResidentId> residents);

  /** Takes these messages out. */
  void drop(Map<ResidentId, Set<MessageId>> finished);

  /** Those of {@code slips} that are not in their mailbox. */
  Set<Slip> missing(Collection<Slip> slips);

  /** Tells the owners of all mailboxes that are not empty, some hundred at a time. */
  void everyOwner(Consumer<Set<ResidentId>> some);
}
