package cn.shequ.visit.postgres;

import cn.shequ.account.AccountId;
import cn.shequ.division.DivisionCode;
import cn.shequ.postgres.Database;
import cn.shequ.sealing.Seal;
import cn.shequ.transaction.Transaction;
import cn.shequ.visit.Outcome;
import cn.shequ.visit.Visit;
import cn.shequ.visit.VisitId;
import cn.shequ.visit.VisitStore;
import cn.shequ.welfare.MessageId;
import cn.shequ.welfare.VisitDesk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Visits in PostgreSQL. Safe for all threads. */
public final class StoredVisits implements VisitStore {
  private static final String COLUMNS =
      "id, message, resident, living_division, cause, state, outcome, note, created_at, finished_at";

  private final Seal seal;

  public StoredVisits(Seal seal) {
    this.seal = seal;
  }

  @Override
  public void ask(Transaction transaction, Collection<MessageId> messages, VisitDesk.Cause cause, Instant now) {
    if (messages.isEmpty()) {
      return;
    }
    Database.handle(transaction)
        .createUpdate(
            """
            insert into visit (id, message, resident, living_division, registered_division, cause, state, created_at)
            select gen_random_uuid(), m.id, m.resident, r.living_division, r.registered_division, :cause, 'open', :now
            from message m join resident r on r.id = m.resident where m.id = any(:messages)
            on conflict (message) where state = 'open' do nothing
            """)
        .bind("cause", cause.word())
        .bind("now", at(now))
        .bind("messages", ids(messages))
        .execute();
  }

  @Override
  public void callOff(Transaction transaction, Collection<MessageId> messages, Instant now) {
    if (messages.isEmpty()) {
      return;
    }
    Database.handle(transaction)
        .createUpdate("update visit set state = 'not-needed', finished_at = :now where message = any(:messages) and state = 'open'")
        .bind("now", at(now))
        .bind("messages", ids(messages))
        .execute();
  }

  @Override
  public List<Visit> list(Transaction transaction, @Nullable DivisionCode under, Visit.State state, int most) {
    return Database.handle(transaction)
        .createQuery(
            // Visits follow where people live: row-level security also shows those of people who are only registered in the scope.
            "select " + COLUMNS + " from visit where state = :state and living_division like :prefix"
                + " and (in_scope(living_division) or current_user = 'shequ_system') order by created_at, id limit :most")
        .bind("state", state.word())
        .bind("prefix", (under == null ? "" : under.prefix()) + "%")
        .bind("most", most)
        .map((row, context) -> visit(row))
        .list();
  }

  @Override
  public Optional<Visit> find(Transaction transaction, VisitId visit) {
    return one(transaction, visit, "");
  }

  @Override
  public Optional<Visit> lock(Transaction transaction, VisitId visit) {
    return one(transaction, visit, " for update");
  }

  private Optional<Visit> one(Transaction transaction, VisitId visit, String lock) {
    return Database.handle(transaction)
        .createQuery("select " + COLUMNS + " from visit where id = :id" + lock)
        .bind("id", visit.value())
        .map((row, context) -> visit(row))
        .findOne();
  }

  @Override
  public void done(
      Transaction transaction, VisitId visit, Outcome outcome, @Nullable String note, @Nullable AccountId by, Instant at) {
    Database.handle(transaction)
        .createUpdate(
            "update visit set state = 'done', outcome = :outcome, note = :note, finished_by = :by, finished_at = :at where id = :id and state = 'open'")
        .bind("outcome", outcome.word())
        .bind("note", seal.seal(note, Seal.Column.VISIT_NOTE, visit.value()))
        .bind("by", by == null ? null : by.value())
        .bind("at", at(at))
        .bind("id", visit.value())
        .execute();
  }

  @Override
  public void reportDeath(Transaction transaction, UUID resident, LocalDate day) {
    Database.handle(transaction)
        .createUpdate("update resident set died_on = :day, changed_at = now() where id = :resident and died_on is null")
        .bind("day", day)
        .bind("resident", resident)
        .execute();
  }

  private Visit visit(ResultSet row) throws SQLException {
    var id = row.getObject("id", UUID.class);
    var outcome = row.getString("outcome");
    var finished = row.getObject("finished_at", OffsetDateTime.class);
    return new Visit(
        new VisitId(id),
        new MessageId(row.getObject("message", UUID.class)),
        row.getObject("resident", UUID.class),
        new DivisionCode(row.getString("living_division")),
        VisitDesk.Cause.ofWord(row.getString("cause")),
        Visit.State.ofWord(row.getString("state")),
        outcome == null ? null : Outcome.ofWord(outcome).orElseThrow(),
        seal.open(row.getBytes("note"), Seal.Column.VISIT_NOTE, id),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        finished == null ? null : finished.toInstant());
  }

  private static UUID[] ids(Collection<MessageId> messages) {
    return messages.stream().map(MessageId::value).toArray(UUID[]::new);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
