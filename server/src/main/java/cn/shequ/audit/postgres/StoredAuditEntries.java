package cn.shequ.audit.postgres;

import cn.shequ.audit.AuditEntry;
import cn.shequ.audit.AuditEntryStore;
import cn.shequ.audit.AuditTrail;
import cn.shequ.postgres.Database;
import cn.shequ.transaction.Transaction;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code audit_entry}; row-level security keeps other places' entries away. Safe for all threads. */
public final class StoredAuditEntries implements AuditEntryStore {
  @Override
  public List<AuditEntry> find(
      Transaction transaction, AuditTrail.Query query, @Nullable Instant since, @Nullable Instant until, int most) {
    var sql = new StringBuilder("select " + AuditRows.ENTRY + ", l.position from audit_entry e left join audit_link l on l.entry = e.id where true");
    narrow(sql, query.subjectKind(), " and e.subject_kind = :subjectKind");
    narrow(sql, query.subject(), " and e.subject = :subject");
    narrow(sql, query.act(), " and e.act = :act");
    narrow(sql, query.actor(), " and e.actor = :actor");
    narrow(sql, since, " and e.at >= :since");
    narrow(sql, until, " and e.at < :until");
    narrow(sql, query.before(), " and e.id < :before");
    sql.append(" order by e.id desc limit :most");
    var select = Database.handle(transaction).createQuery(sql.toString()).bind("most", most);
    if (query.subjectKind() != null) {
      select.bind("subjectKind", query.subjectKind());
    }
    if (query.subject() != null) {
      select.bind("subject", query.subject());
    }
    if (query.act() != null) {
      select.bind("act", query.act());
    }
    if (query.actor() != null) {
      select.bind("actor", query.actor());
    }
    if (since != null) {
      select.bind("since", at(since));
    }
    if (until != null) {
      select.bind("until", at(until));
    }
    if (query.before() != null) {
      select.bind("before", query.before());
    }
    return select.map((row, context) -> AuditRows.entry(row, true)).list();
  }

  private static void narrow(StringBuilder sql, @Nullable Object value, String condition) {
    if (value != null) {
      sql.append(condition);
    }
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
