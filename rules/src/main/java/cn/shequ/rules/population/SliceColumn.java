package cn.shequ.rules.population;

import org.jspecify.annotations.Nullable;

/**
 * Whole numbers of the rows of one segment, stored bit by bit: slice <i>b</i> holds bit <i>b</i> of every row's number, so that comparing
 * all rows with a constant is one pass of word operations per slice (bit-sliced index, O'Neil and Quass, SIGMOD 1997). Slices that no
 * number needs do not exist. Mutable while its segment is being written, then never again.
 */
final class SliceColumn {
  private final int base;
  private final long[] present;
  private final long[][] slices;

  /**
   * @param base the smallest number that can be stored
   * @param largest the largest
   */
  SliceColumn(int base, int largest) {
    this(base, new long[Segment.WORDS], new long[Integer.SIZE - Integer.numberOfLeadingZeros(largest - base)][]);
  }

  private SliceColumn(int base, long[] present, long[][] slices) {
    this.base = base;
    this.present = present;
    this.slices = slices;
  }

  SliceColumn copy() {
    var copies = new long[slices.length][];
    for (var i = 0; i < slices.length; i++) {
      copies[i] = slices[i] == null ? null : slices[i].clone();
    }
    return new SliceColumn(base, present.clone(), copies);
  }

  void set(int row, @Nullable Integer value) {
    var word = row >> 6;
    var bit = 1L << row;
    if (value == null) {
      present[word] &= ~bit;
    } else {
      present[word] |= bit;
    }
    var stored = value == null ? 0 : value - base;
    for (var i = 0; i < slices.length; i++) {
      if ((stored >> i & 1) == 1) {
        if (slices[i] == null) {
          slices[i] = new long[Segment.WORDS];
        }
        slices[i][word] |= bit;
      } else if (slices[i] != null) {
        slices[i][word] &= ~bit;
      }
    }
  }

  IdSet present() {
    return IdSet.of(present);
  }

  /** Rows with a number from {@code low} to {@code high}, both included; null = no such end. */
  IdSet between(@Nullable Integer low, @Nullable Integer high) {
    var rows = high == null ? present.clone() : atMost((long) high - base);
    if (low != null) {
      var below = atMost((long) low - base - 1);
      for (var word = 0; word < rows.length; word++) {
        rows[word] &= ~below[word];
      }
    }
    return IdSet.of(rows);
  }

  private long[] atMost(long bound) {
    var less = new long[Segment.WORDS];
    if (bound < 0) {
      return less;
    }
    var equal = present.clone();
    if (bound >> slices.length != 0) {
      return equal;
    }
    for (var i = slices.length - 1; i >= 0; i--) {
      var slice = slices[i];
      var one = (bound >> i & 1) == 1;
      if (slice == null) {
        if (one) {
          return merged(less, equal); // every number that is equal so far has a zero here: less
        }
      } else if (one) {
        for (var word = 0; word < less.length; word++) {
          less[word] |= equal[word] & ~slice[word];
          equal[word] &= slice[word];
        }
      } else {
        for (var word = 0; word < less.length; word++) {
          equal[word] &= ~slice[word];
        }
      }
    }
    return merged(less, equal);
  }

  private static long[] merged(long[] less, long[] equal) {
    for (var word = 0; word < less.length; word++) {
      less[word] |= equal[word];
    }
    return less;
  }
}
