package cn.shequ.audit;

import cn.shequ.account.Caller;
import cn.shequ.account.Permission;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transactions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What auditors ask (审计查询). An auditor sees the entries of her own place; entries that belong to no place only the auditor of a district
 * sees. Looking is an act too, and is written down. Blocks: call from a virtual thread. Safe for all threads.
 */
public final class AuditTrail {
  private final Transactions transactions;
  private final AuditEntryStore entries;
  private final ChainStore chain;
  private final AuditLog audit;
  private final DistrictCalendar calendar;

  public AuditTrail(Transactions transactions, AuditEntryStore entries, ChainStore chain, AuditLog audit, DistrictCalendar calendar) {
    this.transactions = transactions;
    this.entries = entries;
    this.chain = chain;
    this.audit = audit;
    this.calendar = calendar;
  }

  /**
   * What to look for; null does not narrow.
   *
   * @param subjectKind with {@code subject}: all that was done to one thing
   * @param act what was done, such as {@code post-published}
   * @param actor the id of who did it
   * @param from first day; {@code to}: last day, both in the district's time
   * @param before entries written before this id: where the next page goes on
   */
  public record Query(
      @Nullable String subjectKind,
      @Nullable String subject,
      @Nullable String act,
      @Nullable String actor,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable Long before) {
    @Nullable Instant since() {
      return from == null ? null : from.atStartOfDay(DistrictCalendar.ZONE).toInstant();
    }

    @Nullable Instant until() {
      return to == null ? null : to.plusDays(1).atStartOfDay(DistrictCalendar.ZONE).toInstant();
    }
  }

  /**
   * Newest first, at most {@code most}.
   *
   * @throws cn.shequ.problem.NotAllowed when the caller audits nowhere
   */
  public List<AuditEntry> find(Caller caller, Query query, int most) {
    caller.requireAnywhere(Permission.READ_AUDIT);
    return transactions.in(
        caller.scope(Permission.READ_AUDIT),
        transaction -> {
          var found = entries.find(transaction, query, query.since(), query.until(), most);
          audit.record(transaction, caller, looked(query).with(Map.of("found", found.size())));
          return found;
        });
  }

  private static Act looked(Query query) {
    return Act.of(
        "audit-read",
        query.subjectKind() == null ? "audit" : query.subjectKind(),
        query.subject() == null ? "" : query.subject(),
        null);
  }

  /**
   * Walks the whole chain, and finds and locates the first row that was altered, removed or reordered since it was chained. Takes about a
   * second for 100,000 entries.
   *
   * <p>What it cannot see by itself: entries removed within the second before they are chained, the newest links cut off within the
   * present day, and a chain and seals rewritten as a whole by the database's owner; for the last, hold it against the hashes in the
   * server's log.
   */
  public Verification verify(Caller caller) {
    caller.requireAnywhere(Permission.READ_AUDIT);
    var verification = transactions.in(Scope.everywhere(), transaction -> new ChainWalk(chain, transaction).verify(calendar.now()));
    transactions.in(
        Scope.nowhere(),
        transaction -> {
          audit.record(
              transaction,
              caller,
              Act.of("audit-verified", "audit", "chain", null)
                  .with(Map.of("intact", verification.intact(), "chained", verification.chained())));
          return verification;
        });
    return verification;
  }
}
