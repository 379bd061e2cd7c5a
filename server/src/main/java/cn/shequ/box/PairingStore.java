package cn.shequ.box;

import cn.shequ.division.DivisionCode;
import cn.shequ.transaction.Transaction;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pairings under way. The system role's alone: they belong to no place yet. */
public interface PairingStore {
  /**
   * One pairing, locked when it was read.
   *
   * @param box absent until a worker has typed the code, or from the first when the serial number is known
   * @param sealedToken the token to be handed out, sealed for {@code box}; absent until it was drawn
   */
  record Pairing(
      byte[] deviceCodeHash,
      String userCode,
      DivisionCode community,
      byte @Nullable [] serialIndex,
      Instant expiresAt,
      @Nullable Instant lastPollAt,
      @Nullable BoxId box,
      byte @Nullable [] sealedToken) {}

  /** @return false when the user code is taken by another pairing under way */
  boolean add(Transaction transaction, Pairing pairing);

  int underWay(Transaction transaction);

  Optional<Pairing> ofDeviceCode(Transaction transaction, byte[] deviceCodeHash);

  Optional<Pairing> ofUserCode(Transaction transaction, String userCode);

  void polled(Transaction transaction, byte[] deviceCodeHash, Instant at);

  void bound(Transaction transaction, byte[] deviceCodeHash, BoxId box, Instant expiresAt);

  void tokenDrawn(Transaction transaction, byte[] deviceCodeHash, byte[] sealedToken, Instant at);

  /** A pairing past its time can no longer be bound or fetched. */
  void removeExpired(Transaction transaction, Instant now);

  /** Whether such a community is in force. */
  boolean isCommunity(Transaction transaction, DivisionCode code);
}
