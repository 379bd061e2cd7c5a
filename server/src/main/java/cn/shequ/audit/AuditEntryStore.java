package cn.shequ.audit;

import cn.shequ.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where entries are read. Rows outside the transaction's scope do not exist. */
public interface AuditEntryStore {
  /** Newest first. {@code since} inclusive, {@code until} exclusive. */
  List<AuditEntry> find(Transaction transaction, AuditTrail.Query query, @Nullable Instant since, @Nullable Instant until, int most);
}
