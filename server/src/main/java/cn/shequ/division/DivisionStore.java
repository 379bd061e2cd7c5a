package cn.shequ.division;

import cn.shequ.transaction.Transaction;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the division room needs of a store. */
public interface DivisionStore {
  /** Until the transaction ends nobody else changes divisions. */
  void lock(Transaction transaction);

  List<Division> inForce(Transaction transaction);

  /** The units whose period holds {@code day}, ordered by code. */
  List<Division> on(Transaction transaction, LocalDate day);

  /** Every period of one code, oldest first. */
  List<Division> periods(Transaction transaction, DivisionCode code);

  /** Every period that is over. */
  List<Division> ended(Transaction transaction);

  List<Succession> successions(Transaction transaction);

  void begin(Transaction transaction, Collection<Division> divisions);

  /** Ends the period in force of each of {@code codes} the day before {@code day}. */
  void end(Transaction transaction, Collection<DivisionCode> codes, LocalDate day);

  /** Another name for a period that began on the very day of the change. */
  void correctName(Transaction transaction, DivisionCode code, String name);

  void succeed(Transaction transaction, Collection<Succession> successions);

  /**
   * Moves all that names one of the old codes to its new one, all at the same time (two codes may change places): where people live and
   * are registered, boxes, posts, campaigns with their messages and visits, grants of accounts and keys.
   */
  Moved move(Transaction transaction, Map<DivisionCode, DivisionCode> codes);

  /** How many residents live in one of {@code codes}, who are neither dead nor moved away. */
  int residentsLivingIn(Transaction transaction, Collection<DivisionCode> codes);

  /** How many rows were moved. */
  record Moved(int residents, int boxes, int posts, int grants) {}
}
