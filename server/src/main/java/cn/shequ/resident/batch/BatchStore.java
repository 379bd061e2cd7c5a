package cn.shequ.resident.batch;

import cn.shequ.resident.Resident;
import cn.shequ.resident.sheet.StatedResident;
import cn.shequ.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What importing needs of a store. Every method sees the rows of the transaction's scope only, and blocks. */
public interface BatchStore {
  /** A resident before and after a row was laid over; the two differ. */
  record Change(Resident before, Resident after) {}

  /** Keeps every other import and undoing away until the transaction ends. False when one is running: nothing is waited for. */
  boolean tryLock(Transaction transaction);

  /**
   * Who is meant by each row: the resident with the same document, or without one the resident of the same name, birth date and
   * community.
   *
   * @return as long as {@code rows} and in their order; null where nobody is known
   */
  List<@Nullable Resident> known(Transaction transaction, List<StatedResident> rows);

  /** Records the batch before its rows. */
  void begin(Transaction transaction, Batch batch, byte[] fileSha256);

  void create(Transaction transaction, BatchId batch, List<Resident> residents);

  /** Keeps what was before, so that the batch can be undone. */
  void change(Transaction transaction, BatchId batch, List<Change> changes);

  void finish(Transaction transaction, BatchId batch, Counts counts, Instant at);

  Optional<Batch> find(Transaction transaction, BatchId batch);

  /** The newest first. */
  List<Batch> latest(Transaction transaction, int most);

  /** Restores what the batch replaced, removes what it created, and marks it undone. */
  Undone undo(Transaction transaction, BatchId batch, String by, Instant at);
}
