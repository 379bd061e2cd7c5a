package cn.shequ.rules.population;

import java.util.stream.IntStream;

/** A set of the rows of one segment. Immutable; every operation gives a new set. */
interface IdSet {
  IdSet EMPTY = RoaringIdSet.of(new long[0]);

  /** @param words bit {@code row % 64} of word {@code row / 64} is set for each member */
  static IdSet of(long[] words) {
    return RoaringIdSet.of(words);
  }

  int count();

  boolean isEmpty();

  boolean contains(int row);

  IdSet and(IdSet other);

  IdSet or(IdSet other);

  /** Those that are not in {@code other}. */
  IdSet without(IdSet other);

  /** How many are in both; cheaper than making the set. */
  int countWith(IdSet other);

  /** In rising order. */
  IntStream rows();

  /** Gathers rows in rising order. */
  interface Builder {
    void add(int row);

    IdSet build();
  }

  static Builder builder() {
    return RoaringIdSet.builder();
  }
}
