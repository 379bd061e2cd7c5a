package cn.shequ.account;

import cn.shequ.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the account room needs of a store for people. */
public interface AccountStore {
  /** What sign-in looks at. {@code failures}: wrong passwords in a row; {@code lockedUntil} null or past means that it is not locked. */
  record Secret(Account account, String passwordHash, int failures, @Nullable Instant lockedUntil) {}

  Optional<Secret> secret(Transaction transaction, String signInName);

  /** The same, and nobody else changes this account until the transaction ends. */
  Optional<Secret> lockSecret(Transaction transaction, AccountId account);

  void failures(Transaction transaction, AccountId account, int failures, @Nullable Instant lockedUntil);

  Optional<Account> find(Transaction transaction, AccountId account);

  /** Ordered by sign-in name. */
  List<Account> list(Transaction transaction);

  /** Until the transaction ends nobody else creates an account. */
  void lockAll(Transaction transaction);

  /** @return false when the sign-in name is taken */
  boolean create(Transaction transaction, Account account, String passwordHash, @Nullable AccountId by);

  /** Sets the password, lifts a lock and ends all sessions. */
  void setPassword(Transaction transaction, AccountId account, String passwordHash, boolean mustChange);

  /** Ends all sessions. */
  void endSessions(Transaction transaction, AccountId account);

  /** Disables the account and ends all its sessions. */
  void disable(Transaction transaction, AccountId account, Instant at);

  /** Nothing happens when it is held already. */
  void grant(Transaction transaction, AccountId account, Grant grant, @Nullable AccountId by);

  void revoke(Transaction transaction, AccountId account, Grant grant);
}
