package cn.shequ.account;

import java.time.Duration;
import java.util.Optional;

/**
 * Where sessions live: shared by all nodes, and allowed to be lost (people then sign in again). What must not be lost, lock-outs and
 * generations, is in {@link AccountStore}.
 */
public interface SessionStore {
  /** A session nobody used for so long is over (等保). */
  Duration IDLE = Duration.ofMinutes(30);

  /** @param generation of the account when it signed in; the session holds while the account's is the same */
  record Session(AccountId account, int generation) {}

  /** @throws cn.shequ.problem.Unavailable when sessions cannot be kept just now */
  void open(byte[] tokenHash, Session session);

  /** Finds a session and lets it live for another {@link #IDLE}. @throws cn.shequ.problem.Unavailable when it cannot be asked */
  Optional<Session> touch(byte[] tokenHash);

  void close(byte[] tokenHash);
}
