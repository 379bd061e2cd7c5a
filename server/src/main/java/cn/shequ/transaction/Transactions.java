package cn.shequ.transaction;

import java.util.function.Function;

/** Runs an act in one transaction. Blocks on the database: call from a virtual thread. Safe for all threads. */
public interface Transactions {
  /**
   * Commits when {@code act} returns and rolls back when it throws; the exception is passed on.
   *
   * @throws cn.shequ.problem.Unavailable when the database cannot be reached; whether a commit under way took effect is then unknown
   */
  <T> T in(Scope scope, Function<Transaction, T> act);
}
