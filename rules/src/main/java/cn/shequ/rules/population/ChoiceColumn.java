package cn.shequ.rules.population;

import cn.shequ.rules.facts.Dated;
import cn.shequ.rules.schema.ChoiceFact;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which value of a short list, and on which days: holdings ordered by row. Answering reads every holding once; few people hold
 * any, which is why this is a list and not a bitmap. Mutable while its segment is being written, then never again.
 */
final class ChoiceColumn {
  private final ChoiceFact fact;
  private int size;
  private char[] rows;
  private byte[] places;
  private int[] from;
  private int[] until;

  ChoiceColumn(ChoiceFact fact) {
    this(fact, 0, new char[0], new byte[0], new int[0], new int[0]);
  }

  private ChoiceColumn(ChoiceFact fact, int size, char[] rows, byte[] places, int[] from, int[] until) {
    this.fact = fact;
    this.size = size;
    this.rows = rows;
    this.places = places;
    this.from = from;
    this.until = until;
  }

  ChoiceColumn copy() {
    return new ChoiceColumn(
        fact,
        size,
        Arrays.copyOf(rows, size),
        Arrays.copyOf(places, size),
        Arrays.copyOf(from, size),
        Arrays.copyOf(until, size));
  }

  /** Replaces what {@code row} holds. */
  void set(int row, List<Dated<Integer>> holdings) {
    var start = firstAtOrAfter(row);
    var end = firstAtOrAfter(row + 1);
    var added = holdings.size();
    makeRoom(start, end, added);
    for (var i = 0; i < added; i++) {
      var holding = holdings.get(i);
      rows[start + i] = (char) row;
      places[start + i] = holding.value().byteValue();
      from[start + i] = day(holding.from(), Integer.MIN_VALUE);
      until[start + i] = day(holding.until(), Integer.MAX_VALUE);
    }
  }

  /** Those who hold a value on {@code day} whatever it is. */
  IdSet recorded(LocalDate day) {
    var today = (int) day.toEpochDay();
    var words = new long[Segment.WORDS];
    for (var i = 0; i < size; i++) {
      if (from[i] <= today && today <= until[i]) {
        mark(words, rows[i]);
      }
    }
    return IdSet.of(words);
  }

  /** Those whose value on {@code day} (of several values: any; of one: the one with the smallest place) is among {@code wanted}. */
  IdSet holders(SortedSet<Integer> wanted, LocalDate day) {
    var mask = 0L;
    for (var place : wanted) {
      mask |= 1L << place;
    }
    var several = fact.shape() == ChoiceFact.Shape.SEVERAL;
    var today = (int) day.toEpochDay();
    var words = new long[Segment.WORDS];
    var i = 0;
    while (i < size) {
      var row = rows[i];
      var held = 0L;
      for (; i < size && rows[i] == row; i++) {
        if (from[i] <= today && today <= until[i]) {
          held |= 1L << places[i];
        }
      }
      var counts = several ? held : Long.lowestOneBit(held);
      if ((counts & mask) != 0) {
        mark(words, row);
      }
    }
    return IdSet.of(words);
  }

  private static void mark(long[] words, int row) {
    words[row >> 6] |= 1L << row;
  }

  private int firstAtOrAfter(int row) {
    var low = 0;
    var high = size;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (rows[middle] < row) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Makes {@code count} holdings of those from {@code start} to {@code end}. */
  private void makeRoom(int start, int end, int count) {
    var grown = size - (end - start) + count;
    if (grown > rows.length) {
      var capacity = Math.max(grown, rows.length + (rows.length >> 1));
      rows = Arrays.copyOf(rows, capacity);
      places = Arrays.copyOf(places, capacity);
      from = Arrays.copyOf(from, capacity);
      until = Arrays.copyOf(until, capacity);
    }
    var tail = size - end;
    System.arraycopy(rows, end, rows, start + count, tail);
    System.arraycopy(places, end, places, start + count, tail);
    System.arraycopy(from, end, from, start + count, tail);
    System.arraycopy(until, end, until, start + count, tail);
    size = grown;
  }

  private static int day(@Nullable LocalDate day, int open) {
    return day == null ? open : Math.clamp(day.toEpochDay(), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }
}
