package cn.shequ.audit.postgres;

import cn.shequ.audit.AuditEntry;
import cn.shequ.audit.ChainStore;
import cn.shequ.audit.DaySeal;
import cn.shequ.audit.Link;
import cn.shequ.postgres.Database;
import cn.shequ.transaction.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jdbi.v3.core.result.ResultIterator;

/** The chain in PostgreSQL, written by the system role only. Safe for all threads. */
public final class StoredChain implements ChainStore {
  private static final long LOCK = 0x5365616c6572L; // "Sealer"
  private static final int FETCH_ROWS = 2000;

  /** One step of a walk. */
  private record Step(Link link, Optional<AuditEntry> entry) {}

  @Override
  public boolean tryLock(Transaction transaction) {
    return Database.handle(transaction).createQuery("select pg_try_advisory_xact_lock(:key)").bind("key", LOCK).mapTo(boolean.class).one();
  }

  @Override
  public Link last(Transaction transaction) {
    return Database.handle(transaction)
        .createQuery("select position, entry, hash from audit_link order by position desc limit 1")
        .map((row, context) -> AuditRows.link(row))
        .findOne()
        .orElse(Link.NONE);
  }

  @Override
  public List<AuditEntry> waiting(Transaction transaction, int most) {
    return Database.handle(transaction)
        .createQuery("select " + AuditRows.ENTRY + " from audit_unchained u join audit_entry e on e.id = u.entry order by u.entry limit :most")
        .bind("most", most)
        .map((row, context) -> AuditRows.entry(row, false))
        .list();
  }

  @Override
  public void add(Transaction transaction, List<Link> links) {
    if (links.isEmpty()) {
      return;
    }
    var batch = Database.handle(transaction).prepareBatch("insert into audit_link (position, entry, hash) values (:position, :entry, :hash)");
    links.forEach(link -> batch.bind("position", link.position()).bind("entry", link.entry()).bind("hash", link.hash()).add());
    batch.execute();
    Database.handle(transaction)
        .createUpdate("delete from audit_unchained where entry = any(:entries)")
        .bindArray("entries", Long.class, links.stream().map(Link::entry).toArray())
        .execute();
  }

  @Override
  public Optional<DaySeal> lastSeal(Transaction transaction) {
    return Database.handle(transaction)
        .createQuery("select day, last_position, hash from audit_day_seal order by day desc limit 1")
        .map((row, context) -> new DaySeal(row.getObject("day", LocalDate.class), row.getLong("last_position"), row.getBytes("hash")))
        .findOne();
  }

  @Override
  public Optional<Instant> firstChained(Transaction transaction) {
    return Database.handle(transaction)
        .createQuery("select e.at from audit_link l join audit_entry e on e.id = l.entry order by l.position limit 1")
        .map((row, context) -> row.getObject("at", OffsetDateTime.class).toInstant())
        .findOne();
  }

  @Override
  public Optional<Link> lastBefore(Transaction transaction, long from, Instant end) {
    return Database.handle(transaction)
        .createQuery(
            """
            select l.position, l.entry, l.hash from audit_link l join audit_entry e on e.id = l.entry
            where l.position >= :from and e.at < :end order by l.position desc limit 1
            """)
        .bind("from", from)
        .bind("end", end.atOffset(ZoneOffset.UTC))
        .map((row, context) -> AuditRows.link(row))
        .findOne();
  }

  @Override
  public void seal(Transaction transaction, DaySeal seal) {
    Database.handle(transaction)
        .createUpdate("insert into audit_day_seal (day, last_position, hash) values (:day, :position, :hash)")
        .bind("day", seal.day())
        .bind("position", seal.lastPosition())
        .bind("hash", seal.hash())
        .execute();
  }

  @Override
  public void walk(Transaction transaction, BiPredicate<Link, Optional<AuditEntry>> walker) {
    var query =
        Database.handle(transaction)
            .createQuery(
                "select l.position, l.entry, l.hash, " + AuditRows.ENTRY + " from audit_link l left join audit_entry e on e.id = l.entry order by l.position")
            .setFetchSize(FETCH_ROWS)
            .map(
                (row, context) ->
                    new Step(AuditRows.link(row), row.getObject("id") == null ? Optional.empty() : Optional.of(AuditRows.entry(row, false))));
    try (ResultIterator<Step> steps = query.iterator()) {
      while (steps.hasNext()) {
        var step = steps.next();
        if (!walker.test(step.link(), step.entry())) {
          return;
        }
      }
    }
  }

  @Override
  public void entries(Transaction transaction, Consumer<AuditEntry> consumer) {
    var query =
        Database.handle(transaction)
            .createQuery("select " + AuditRows.ENTRY + " from audit_entry e order by e.id")
            .setFetchSize(FETCH_ROWS)
            .map((row, context) -> AuditRows.entry(row, false));
    try (ResultIterator<AuditEntry> entries = query.iterator()) {
      entries.forEachRemaining(consumer);
    }
  }

  @Override
  public List<DaySeal> seals(Transaction transaction) {
    return Database.handle(transaction)
        .createQuery("select day, last_position, hash from audit_day_seal order by day")
        .map((row, context) -> new DaySeal(row.getObject("day", LocalDate.class), row.getLong("last_position"), row.getBytes("hash")))
        .list();
  }

  @Override
  public Optional<Link> at(Transaction transaction, long position) {
    return Database.handle(transaction)
        .createQuery("select position, entry, hash from audit_link where position = :position")
        .bind("position", position)
        .map((row, context) -> AuditRows.link(row))
        .findOne();
  }

  @Override
  public Optional<AuditEntry> firstLost(Transaction transaction) {
    return Database.handle(transaction)
        .createQuery(
            "select "
                + AuditRows.ENTRY
                + """
                 from audit_entry e
                where not exists (select from audit_link l where l.entry = e.id) and not exists (select from audit_unchained u where u.entry = e.id)
                order by e.id limit 1
                """)
        .map((row, context) -> AuditRows.entry(row, false))
        .findOne();
  }

  @Override
  public long countWaiting(Transaction transaction) {
    return Database.handle(transaction).createQuery("select count(*) from audit_unchained").mapTo(long.class).one();
  }
}
