package cn.shequ.rules.condition;

import cn.shequ.rules.schema.Absence;
import cn.shequ.rules.schema.ChoiceFact;
import cn.shequ.rules.schema.DayFact;
import cn.shequ.rules.schema.DivisionFact;
import cn.shequ.rules.schema.LeapDay;
import cn.shequ.rules.schema.NumberFact;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** One question about one fact, to be answered for one person or, by sets, for everybody at once. Ends of stretches belong to them. */
public sealed interface Atom {
  /** @param low null = no lower end */
  record DayBetween(DayFact fact, @Nullable DayBound low, @Nullable DayBound high, Absence absence) implements Atom {}

  record AgeBetween(@Nullable Integer low, @Nullable Integer high, LeapDay leapDay, Absence absence) implements Atom {}

  record NumberBetween(NumberFact fact, @Nullable Integer low, @Nullable Integer high, Absence absence) implements Atom {}

  /** The value (of several values: at least one) that holds on the day stands at one of {@code places}. */
  record Holds(ChoiceFact fact, SortedSet<Integer> places, Absence absence) implements Atom {}

  /**
   * The place lies in one of the subtrees. A place that is known less exactly than a subtree asks (3301 for 330102) is unknown.
   *
   * @param prefixes without trailing zeros
   */
  record Inside(DivisionFact fact, List<String> prefixes, Absence absence) implements Atom {}

  record DayRecorded(DayFact fact) implements Atom {}

  record NumberRecorded(NumberFact fact) implements Atom {}

  /** A value holds on the day. */
  record ChoiceRecorded(ChoiceFact fact) implements Atom {}

  record DivisionRecorded(DivisionFact fact) implements Atom {}

  /** About the day alone: whether a rule is in force (施行期). */
  record TodayBetween(LocalDate from, @Nullable LocalDate until) implements Atom {}
}
