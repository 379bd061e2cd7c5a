package cn.shequ.rules.condition;

import cn.shequ.rules.facts.Dated;
import cn.shequ.rules.facts.ResidentFacts;
import cn.shequ.rules.schema.Absence;
import cn.shequ.rules.schema.ChoiceFact;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a condition means for one person on one day: the reference that every faster way is held against. Pure. */
public final class Meaning {
  private Meaning() {}

  public static Truth of(Condition condition, ResidentFacts facts, LocalDate day) {
    return switch (condition) {
      case Condition.Test(var atom) -> of(atom, facts, day);
      case Condition.Not(var inner) -> of(inner, facts, day).not();
      case Condition.All(var parts) -> {
        var truth = Truth.TRUE;
        for (var part : parts) {
          truth = truth.and(of(part, facts, day));
        }
        yield truth;
      }
      case Condition.Any(var parts) -> {
        var truth = Truth.FALSE;
        for (var part : parts) {
          truth = truth.or(of(part, facts, day));
        }
        yield truth;
      }
    };
  }

  private static Truth of(Atom atom, ResidentFacts facts, LocalDate day) {
    return switch (atom) {
      case Atom.DayBetween between -> {
        var value = between.fact().of(facts);
        yield value == null ? absent(between.absence()) : Truth.of(liesBetween(between, value, day));
      }
      case Atom.AgeBetween between -> {
        var birth = facts.birthDate();
        yield birth == null
            ? absent(between.absence())
            : Truth.of(liesBetween(between.low(), between.high(), between.leapDay().age(birth, day)));
      }
      case Atom.NumberBetween between -> {
        var value = between.fact().of(facts);
        yield value == null ? absent(between.absence()) : Truth.of(liesBetween(between.low(), between.high(), value));
      }
      case Atom.Holds holds -> {
        var held = held(holds.fact(), facts, day);
        yield held.isEmpty() ? absent(holds.absence()) : Truth.of(held.stream().anyMatch(holds.places()::contains));
      }
      case Atom.Inside inside -> {
        var place = inside.fact().of(facts);
        if (place == null) {
          yield absent(inside.absence());
        }
        var truth = Truth.FALSE;
        for (var prefix : inside.prefixes()) {
          truth = truth.or(Prefixes.inside(Prefixes.of(place), prefix));
        }
        yield truth;
      }
      case Atom.DayRecorded(var fact) -> Truth.of(fact.of(facts) != null);
      case Atom.NumberRecorded(var fact) -> Truth.of(fact.of(facts) != null);
      case Atom.ChoiceRecorded(var fact) -> Truth.of(!held(fact, facts, day).isEmpty());
      case Atom.DivisionRecorded(var fact) -> Truth.of(fact.of(facts) != null);
      case Atom.TodayBetween(var from, var until) -> Truth.of(!day.isBefore(from) && (until == null || !day.isAfter(until)));
    };
  }

  /** The places of the values that count on {@code day}: all of several, the gravest of one. */
  public static SortedSet<Integer> held(ChoiceFact fact, ResidentFacts facts, LocalDate day) {
    var held = new TreeSet<Integer>();
    for (Dated<Integer> value : fact.of(facts)) {
      if (value.holdsOn(day)) {
        held.add(value.value());
      }
    }
    return fact.shape() == ChoiceFact.Shape.SEVERAL || held.isEmpty() ? held : new TreeSet<>(held.headSet(held.first() + 1));
  }

  private static boolean liesBetween(Atom.DayBetween between, LocalDate value, LocalDate day) {
    var low = between.low();
    var high = between.high();
    return (low == null || !value.isBefore(low.solved(day))) && (high == null || !value.isAfter(high.solved(day)));
  }

  private static boolean liesBetween(@Nullable Integer low, @Nullable Integer high, int value) {
    return (low == null || value >= low) && (high == null || value <= high);
  }

  private static Truth absent(Absence absence) {
    return switch (absence) {
      case UNKNOWN -> Truth.UNKNOWN;
      case NONE -> Truth.FALSE;
    };
  }
}
