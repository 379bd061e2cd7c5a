package cn.shequ.box;

import cn.shequ.division.DivisionCode;
import cn.shequ.resident.ResidentId;
import cn.shequ.transaction.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What this room needs of a store of PINs. What is not in the transaction's scope does not exist. */
public interface PinStore {
  /** @param hash absent when no PIN was set */
  record Stored(@Nullable String hash, int wrongTries, @Nullable Instant lockedUntil, boolean withoutPin) {}

  Optional<DivisionCode> livesIn(Transaction transaction, ResidentId resident);

  /** Locks the row until the transaction ends, so that tries are counted one after the other. */
  Optional<Stored> lock(Transaction transaction, ResidentId resident);

  /** Sets the PIN; tries and lock begin anew. */
  void set(Transaction transaction, ResidentId resident, String hash);

  void tries(Transaction transaction, ResidentId resident, int wrongTries, @Nullable Instant lockedUntil);

  void consent(Transaction transaction, ResidentId resident, Instant since, String reason);

  void endConsent(Transaction transaction, ResidentId resident);

  /** Those of {@code residents} who consented to 免密显示. */
  Set<ResidentId> withoutPin(Transaction transaction, Collection<ResidentId> residents);
}
