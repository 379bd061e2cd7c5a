package cn.shequ.rules.condition;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One text for one meaning, whatever names, spaces and signs the file used: what a rule's hash is made of. */
public final class Canonical {
  private Canonical() {}

  public static String of(Condition condition) {
    return switch (condition) {
      case Condition.Test(var atom) -> of(atom);
      case Condition.Not(var inner) -> "(not " + of(inner) + ")";
      case Condition.All(var parts) -> joined("and", parts);
      case Condition.Any(var parts) -> joined("or", parts);
    };
  }

  private static String joined(String word, List<Condition> parts) {
    return parts.stream().map(Canonical::of).collect(Collectors.joining(" ", "(" + word + " ", ")"));
  }

  private static String of(Atom atom) {
    return switch (atom) {
      case Atom.DayBetween(var fact, var low, var high, var absence) ->
          "(" + lower(fact) + " " + end(low) + " " + end(high) + " " + lower(absence) + ")";
      case Atom.AgeBetween(var low, var high, var leapDay, var absence) ->
          "(age " + end(low) + " " + end(high) + " " + lower(leapDay) + " " + lower(absence) + ")";
      case Atom.NumberBetween(var fact, var low, var high, var absence) ->
          "(" + lower(fact) + " " + end(low) + " " + end(high) + " " + lower(absence) + ")";
      case Atom.Holds(var fact, var places, var absence) ->
          "(" + lower(fact) + " " + places.stream().map(fact.words()::get).toList() + " " + lower(absence) + ")";
      case Atom.Inside(var fact, var prefixes, var absence) ->
          "(" + lower(fact) + " in " + prefixes.stream().sorted().toList() + " " + lower(absence) + ")";
      case Atom.DayRecorded(var fact) -> "(recorded " + lower(fact) + ")";
      case Atom.NumberRecorded(var fact) -> "(recorded " + lower(fact) + ")";
      case Atom.ChoiceRecorded(var fact) -> "(recorded " + lower(fact) + ")";
      case Atom.DivisionRecorded(var fact) -> "(recorded " + lower(fact) + ")";
      case Atom.TodayBetween(var from, var until) -> "(today " + from + " " + end(until) + ")";
    };
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String end(@Nullable DayBound bound) {
    return bound == null ? "*" : bound.canonical();
  }

  private static String end(@Nullable Integer bound) {
    return bound == null ? "*" : bound.toString();
  }

  private static String end(@Nullable LocalDate bound) {
    return bound == null ? "*" : bound.toString();
  }
}
