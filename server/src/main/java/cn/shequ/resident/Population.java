package cn.shequ.resident;

import cn.shequ.transaction.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All residents as rules see them, and what became of them since. For the population index of a node: take {@link #position} first,
 * then read {@link #everyone}, then follow {@link #changedAfter} whenever {@code Topic.RESIDENT} is signalled and from time to time.
 * Blocks on the database; transactions run as the system role ({@code Scope.everywhere()}).
 */
public interface Population {
  /**
   * A place in the log of changes. Numbers alone do not follow the order of commits, so the writing transaction comes first.
   *
   * @param transaction PostgreSQL's id of the writing transaction
   * @param number of the change
   */
  record Position(long transaction, long number) {}

  /**
   * @param residents who was created, changed or removed; look them up with {@link #facts}: who is not found is gone
   * @param upTo where to go on
   */
  record Changed(Set<ResidentId> residents, Position upTo) {}

  /** Everything committed before this call lies at or before the position, or will be seen by {@link #everyone} called afterwards. */
  Position position(Transaction transaction);

  /** Every resident, one at a time, ordered by living community and household; memory stays bounded. */
  void everyone(Transaction transaction, Consumer<ResidentFacts> consumer);

  /** Those of {@code residents} that exist, in no particular order. */
  List<ResidentFacts> facts(Transaction transaction, Collection<ResidentId> residents);

  /**
   * What was committed after {@code position}, at most {@code most} changes at once. Changes by transactions that began before a still
   * open one wait for it: none is ever passed over.
   */
  Changed changedAfter(Transaction transaction, Position position, int most);
}
