package cn.shequ.audit;

import cn.shequ.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** What sealing and verifying need of a store. Transactions run as the system role. */
public interface ChainStore {
  /** @return false when another node is sealing just now; the lock ends with the transaction */
  boolean tryLock(Transaction transaction);

  /** {@link Link#NONE} when nothing is chained yet. */
  Link last(Transaction transaction);

  /** Committed entries that are not chained, in the order of writing. */
  List<AuditEntry> waiting(Transaction transaction, int most);

  /** Adds links for entries that were {@link #waiting}. */
  void add(Transaction transaction, List<Link> links);

  Optional<DaySeal> lastSeal(Transaction transaction);

  /** When the entry of the first link was written. */
  Optional<Instant> firstChained(Transaction transaction);

  /** The last link from {@code from} on whose entry was written before {@code end}; empty when there is none. */
  Optional<Link> lastBefore(Transaction transaction, long from, Instant end);

  void seal(Transaction transaction, DaySeal seal);

  /** Every link in order with its entry, until {@code walker} returns false; the entry is empty where there is none. Memory stays bounded. */
  void walk(Transaction transaction, BiPredicate<Link, Optional<AuditEntry>> walker);

  /** Every entry in the order of writing. Memory stays bounded. */
  void entries(Transaction transaction, Consumer<AuditEntry> consumer);

  List<DaySeal> seals(Transaction transaction);

  Optional<Link> at(Transaction transaction, long position);

  /** Entries that are neither chained nor waiting: somebody took them out of the queue. In the order of writing. */
  Optional<AuditEntry> firstLost(Transaction transaction);

  long countWaiting(Transaction transaction);
}
