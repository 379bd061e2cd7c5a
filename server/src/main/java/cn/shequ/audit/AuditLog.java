package cn.shequ.audit;

import cn.shequ.account.Caller;
import cn.shequ.transaction.Transaction;

/** Where acts are written. The entry commits with the act or not at all. */
public interface AuditLog {
  void record(Transaction transaction, Caller by, Act act);

  /** An act that was refused, in a transaction of its own, so that it is kept although the act's rolls back. */
  void recordRefused(Caller by, Act act);

  /** An act that was refused, in a transaction that commits nevertheless: it also counts the refusal, for instance. */
  void recordRefused(Transaction transaction, Caller by, Act act);
}
