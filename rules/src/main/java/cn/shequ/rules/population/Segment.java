package cn.shequ.rules.population;

import cn.shequ.rules.condition.Atom;
import cn.shequ.rules.condition.Condition;
import cn.shequ.rules.condition.DayBound;
import cn.shequ.rules.facts.ResidentFacts;
import cn.shequ.rules.schema.Absence;
import cn.shequ.rules.schema.ChoiceFact;
import cn.shequ.rules.schema.DayFact;
import cn.shequ.rules.schema.DivisionFact;
import cn.shequ.rules.schema.NumberFact;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Up to 65,536 residents, column by column. A copy is written by one thread, finished, published, and from then on only read; the facts
 * of one resident lie in the same row of every column.
 */
final class Segment {
  static final int CAPACITY = 65_536; // the rows of one Roaring container, and 8 KB a slice
  static final int WORDS = CAPACITY / Long.SIZE;

  private final BitSet occupied;
  private long[] highs;
  private long[] lows;
  private final Map<DayFact, SliceColumn> days = new EnumMap<>(DayFact.class);
  private final Map<NumberFact, SliceColumn> numbers = new EnumMap<>(NumberFact.class);
  private final Map<ChoiceFact, ChoiceColumn> choices = new EnumMap<>(ChoiceFact.class);
  private final Map<DivisionFact, DivisionColumn> divisions = new EnumMap<>(DivisionFact.class);
  private int firstFree; // no row before it is free
  private IdSet everybody = IdSet.EMPTY;

  Segment() {
    occupied = new BitSet();
    highs = new long[0];
    lows = new long[0];
    for (var fact : DayFact.values()) {
      days.put(fact, new SliceColumn(stored(ResidentFacts.EARLIEST), stored(ResidentFacts.LATEST)));
    }
    for (var fact : NumberFact.values()) {
      numbers.put(fact, new SliceColumn(0, ResidentFacts.MOST_INCOME_RATIO));
    }
    for (var fact : ChoiceFact.values()) {
      choices.put(fact, new ChoiceColumn(fact));
    }
    for (var fact : DivisionFact.values()) {
      divisions.put(fact, new DivisionColumn());
    }
  }

  private Segment(Segment other) {
    occupied = (BitSet) other.occupied.clone();
    highs = other.highs.clone();
    lows = other.lows.clone();
    other.days.forEach((fact, column) -> days.put(fact, column.copy()));
    other.numbers.forEach((fact, column) -> numbers.put(fact, column.copy()));
    other.choices.forEach((fact, column) -> choices.put(fact, column.copy()));
    other.divisions.forEach((fact, column) -> divisions.put(fact, column.copy()));
    firstFree = other.firstFree;
  }

  /** To be written; this one stays as it is. */
  Segment copy() {
    return new Segment(this);
  }

  /** A row that nobody has; {@link #CAPACITY} when there is none. */
  int freeRow() {
    return occupied.nextClearBit(firstFree);
  }

  void put(int row, ResidentFacts facts) {
    if (row >= highs.length) {
      var capacity = Math.min(CAPACITY, Math.max(64, 2 * highs.length));
      highs = Arrays.copyOf(highs, capacity);
      lows = Arrays.copyOf(lows, capacity);
    }
    occupied.set(row);
    if (row == firstFree) {
      firstFree = row + 1;
    }
    highs[row] = facts.id().getMostSignificantBits();
    lows[row] = facts.id().getLeastSignificantBits();
    days.forEach(
        (fact, column) -> {
          var day = fact.of(facts);
          column.set(row, day == null ? null : Integer.valueOf(stored(day)));
        });
    numbers.forEach((fact, column) -> column.set(row, fact.of(facts)));
    choices.forEach((fact, column) -> column.set(row, fact.of(facts)));
    divisions.forEach((fact, column) -> column.set(row, fact.of(facts)));
  }

  void remove(int row) {
    occupied.clear(row);
    firstFree = Math.min(firstFree, row);
    days.values().forEach(column -> column.set(row, null));
    numbers.values().forEach(column -> column.set(row, null));
    choices.values().forEach(column -> column.set(row, List.of()));
    divisions.values().forEach(column -> column.set(row, null));
  }

  /** Ends the writing. */
  Segment finish() {
    everybody = IdSet.of(occupied.toLongArray());
    divisions.values().forEach(DivisionColumn::finish);
    return this;
  }

  int count() {
    return everybody.count();
  }

  UUID id(int row) {
    return new UUID(highs[row], lows[row]);
  }

  DivisionColumn living() {
    return column(divisions, DivisionFact.LIVING);
  }

  IdSet within(DivisionScope scope) {
    return scope.coversEverybody() ? everybody : column(divisions, DivisionFact.REGISTERED).within(scope).or(living().within(scope));
  }

  /** What {@code condition} means for every row. */
  TruthSet answer(Condition condition, LocalDate day) {
    return switch (condition) {
      case Condition.Test(var atom) -> answer(atom, day);
      case Condition.Not(var inner) -> answer(inner, day).not(everybody);
      case Condition.All(var parts) -> {
        var answer = TruthSet.known(everybody);
        for (var part : parts) {
          if (answer.possible().isEmpty()) {
            break;
          }
          answer = answer.and(answer(part, day));
        }
        yield answer;
      }
      case Condition.Any(var parts) -> {
        var answer = TruthSet.known(IdSet.EMPTY);
        for (var part : parts) {
          answer = answer.or(answer(part, day));
        }
        yield answer;
      }
    };
  }

  private TruthSet answer(Atom atom, LocalDate day) {
    return switch (atom) {
      case Atom.DayBetween(var fact, var low, var high, var absence) -> {
        var column = column(days, fact);
        yield answer(column.between(stored(low, day), stored(high, day)), column::present, absence);
      }
      case Atom.AgeBetween(var low, var high, var leapDay, var absence) -> {
        // At least so old on a day = born on a day or earlier: the day is solved once, not for everybody.
        var column = column(days, DayFact.BIRTH_DATE);
        var latest = low == null ? null : Integer.valueOf(stored(leapDay.latestBirth(low, day)));
        var earliest = high == null ? null : Integer.valueOf(stored(leapDay.latestBirth(high + 1, day).plusDays(1)));
        yield answer(column.between(earliest, latest), column::present, absence);
      }
      case Atom.NumberBetween(var fact, var low, var high, var absence) -> {
        var column = column(numbers, fact);
        yield answer(column.between(low, high), column::present, absence);
      }
      case Atom.Holds(var fact, var places, var absence) -> {
        var column = column(choices, fact);
        yield answer(column.holders(places, day), () -> column.recorded(day), absence);
      }
      case Atom.Inside(var fact, var prefixes, var absence) -> {
        var column = column(divisions, fact);
        var inside = column.inside(prefixes);
        var absent = answer(inside.certain(), column::recorded, absence);
        yield new TruthSet(absent.certain(), absent.possible().or(inside.possible()));
      }
      case Atom.DayRecorded(var fact) -> TruthSet.known(column(days, fact).present());
      case Atom.NumberRecorded(var fact) -> TruthSet.known(column(numbers, fact).present());
      case Atom.ChoiceRecorded(var fact) -> TruthSet.known(column(choices, fact).recorded(day));
      case Atom.DivisionRecorded(var fact) -> TruthSet.known(column(divisions, fact).recorded());
      case Atom.TodayBetween(var from, var until) ->
          TruthSet.known(!day.isBefore(from) && (until == null || !day.isAfter(until)) ? everybody : IdSet.EMPTY);
    };
  }

  private TruthSet answer(IdSet holds, Supplier<IdSet> recorded, Absence absence) {
    return switch (absence) {
      case NONE -> TruthSet.known(holds);
      case UNKNOWN -> new TruthSet(holds, holds.or(everybody.without(recorded.get())));
    };
  }

  private static <K, C> C column(Map<K, C> columns, K fact) {
    var column = columns.get(fact);
    if (column == null) {
      throw new IllegalStateException("every fact has a column from the beginning: " + fact);
    }
    return column;
  }

  private static int stored(LocalDate day) {
    return Math.clamp(day.toEpochDay(), Integer.MIN_VALUE / 2, Integer.MAX_VALUE / 2);
  }

  private static @Nullable Integer stored(@Nullable DayBound bound, LocalDate day) {
    return bound == null ? null : Integer.valueOf(stored(bound.solved(day)));
  }
}
