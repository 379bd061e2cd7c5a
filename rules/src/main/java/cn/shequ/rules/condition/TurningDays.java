package cn.shequ.rules.condition;

import cn.shequ.rules.facts.Dated;
import cn.shequ.rules.facts.ResidentFacts;
import cn.shequ.rules.schema.ChoiceFact;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The days on which the answer to a condition may change for one person although nothing about them does: birthdays, first and last days.
 * Between two of them the answer stays the same, so asking on these days is asking on every day.
 */
public final class TurningDays {
  private final NavigableSet<LocalDate> days = new TreeSet<>();
  private final ResidentFacts facts;
  private final LocalDate after;

  private TurningDays(ResidentFacts facts, LocalDate after) {
    this.facts = facts;
    this.after = after;
  }

  /** Those later than {@code after}, in order. */
  public static NavigableSet<LocalDate> of(Condition condition, ResidentFacts facts, LocalDate after) {
    var turning = new TurningDays(facts, after);
    turning.collect(condition);
    return turning.days;
  }

  private void collect(Condition condition) {
    switch (condition) {
      case Condition.Test(var atom) -> collect(atom);
      case Condition.Not(var inner) -> collect(inner);
      case Condition.All(var parts) -> parts.forEach(this::collect);
      case Condition.Any(var parts) -> parts.forEach(this::collect);
    }
  }

  private void collect(Atom atom) {
    switch (atom) {
      case Atom.DayBetween(var fact, var low, var high, var absence) -> {
        var value = fact.of(facts);
        if (value != null) {
          // value >= today + n ends after value - n; value <= today + n begins on value - n
          if (low instanceof DayBound.FromToday(var days)) {
            add(value.minusDays(days).plusDays(1));
          }
          if (high instanceof DayBound.FromToday(var days)) {
            add(value.minusDays(days));
          }
        }
      }
      case Atom.AgeBetween(var low, var high, var leapDay, var absence) -> {
        var birth = facts.birthDate();
        if (birth != null) {
          if (low != null) {
            add(leapDay.birthday(birth, low));
          }
          if (high != null) {
            add(leapDay.birthday(birth, high + 1));
          }
        }
      }
      case Atom.Holds(var fact, var places, var absence) -> collect(fact);
      case Atom.ChoiceRecorded(var fact) -> collect(fact);
      case Atom.TodayBetween(var from, var until) -> {
        add(from);
        add(dayAfter(until));
      }
      case Atom.NumberBetween number -> {}
      case Atom.Inside inside -> {}
      case Atom.DayRecorded recorded -> {}
      case Atom.NumberRecorded recorded -> {}
      case Atom.DivisionRecorded recorded -> {}
    }
  }

  private void collect(ChoiceFact fact) {
    for (Dated<Integer> value : fact.of(facts)) {
      add(value.from());
      add(dayAfter(value.until()));
    }
  }

  private static @Nullable LocalDate dayAfter(@Nullable LocalDate day) {
    return day == null || day.equals(LocalDate.MAX) ? null : day.plusDays(1);
  }

  private void add(@Nullable LocalDate day) {
    if (day != null && day.isAfter(after)) {
      days.add(day);
    }
  }
}
