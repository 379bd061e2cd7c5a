package cn.shequ.audit.postgres;

import cn.shequ.account.Caller;
import cn.shequ.audit.Act;
import cn.shequ.audit.AuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.postgres.Database;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Appends entries to {@code audit_entry}. Safe for all threads. */
public final class StoredAuditLog implements AuditLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Transactions transactions;
  private final DistrictCalendar calendar;

  public StoredAuditLog(Transactions transactions, DistrictCalendar calendar) {
    this.transactions = transactions;
    this.calendar = calendar;
  }

  @Override
  public void record(Transaction transaction, Caller by, Act act) {
    append(transaction, by, act, "done");
  }

  @Override
  public void recordRefused(Caller by, Act act) {
    transactions.in(
        Scope.nowhere(),
        transaction -> {
          append(transaction, by, act, "refused");
          return act;
        });
  }

  @Override
  public void recordRefused(Transaction transaction, Caller by, Act act) {
    append(transaction, by, act, "refused");
  }

  private void append(Transaction transaction, Caller by, Act act, String outcome) {
    var actor = Actor.of(by);
    Database.handle(transaction)
        .createUpdate(
            """
            insert into audit_entry (at, actor_kind, actor, origin, act, subject_kind, subject, division, purpose, outcome, detail)
            values (:at, :kind, :actor, :origin, :act, :subjectKind, :subject, :division, :purpose, :outcome, cast(:detail as jsonb))
            """)
        .bind("at", calendar.now())
        .bind("kind", actor.kind())
        .bind("actor", actor.id())
        .bind("origin", actor.origin())
        .bind("act", act.word())
        .bind("subjectKind", act.subjectKind())
        .bind("subject", act.subject())
        .bind("division", act.division() == null ? null : act.division().text())
        .bind("purpose", act.purpose())
        .bind("outcome", outcome)
        .bind("detail", json(act))
        .execute();
  }

  private static String json(Act act) {
    try {
      return JSON.writeValueAsString(act.detail());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("detail of " + act.word() + " cannot be written", e);
    }
  }

  private record Actor(String kind, String id, String origin) {
    static Actor of(Caller caller) {
      return switch (caller) {
        case Caller.Person person -> new Actor("account", person.account().toString(), person.origin());
        case Caller.Program program -> new Actor("api-key", program.key().toString(), program.origin());
        case Caller.Operator operator -> new Actor("operator", "operator", operator.origin());
        case Caller.District district -> new Actor("system", "system", "");
      };
    }
  }
}
