package cn.shequ.audit;

import cn.shequ.account.Caller;
import cn.shequ.transaction.Transaction;

/** Where acts are written. The entry commits with the act or not at all. */
public interface AuditLog {
  void record(Transaction transaction, Caller by, Act act);
}
