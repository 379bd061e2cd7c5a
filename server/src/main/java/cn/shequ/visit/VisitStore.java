package cn.shequ.visit;

import cn.shequ.account.AccountId;
import cn.shequ.division.DivisionCode;
import cn.shequ.transaction.Transaction;
import cn.shequ.welfare.MessageId;
import cn.shequ.welfare.VisitDesk;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the visit room needs of a store. Rows outside the transaction's scope do not exist. */
public interface VisitStore {
  void ask(Transaction transaction, Collection<MessageId> messages, VisitDesk.Cause cause, Instant now);

  void callOff(Transaction transaction, Collection<MessageId> messages, Instant now);

  /** Oldest first: who has waited longest is visited first. */
  List<Visit> list(Transaction transaction, @Nullable DivisionCode under, Visit.State state, int most);

  Optional<Visit> find(Transaction transaction, VisitId visit);

  Optional<Visit> lock(Transaction transaction, VisitId visit);

  void done(Transaction transaction, VisitId visit, Outcome outcome, @Nullable String note, @Nullable AccountId by, Instant at);

  /** The person has died; a day of death that is known already stays. */
  void reportDeath(Transaction transaction, UUID resident, LocalDate day);
}
