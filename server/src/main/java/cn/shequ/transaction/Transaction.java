package cn.shequ.transaction;

/** One running database transaction. Belongs to the thread and the call that got it; never kept. */
public interface Transaction {
  /** Runs {@code action} once this transaction has committed, on the same thread; not at all when it rolls back. */
  void afterCommit(Runnable action);
}
