package cn.shequ.signal;

import cn.shequ.transaction.Transaction;

/** Sends and hears signals. Safe for all threads. */
public interface Signals {
  /** Tells every node, once {@code transaction} has committed. */
  void send(Transaction transaction, Topic topic);

  /**
   * Calls {@code listener} on a thread of its own choosing after a signal; several signals may become one call. Also called once after
   * the connection to the database was lost and is back, since signals may have been missed. The listener must return soon.
   */
  void listen(Topic topic, Runnable listener);
}
