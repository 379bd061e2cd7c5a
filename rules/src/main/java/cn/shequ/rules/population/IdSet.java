package cn.shequ.rules.population;

import java.util.List;
import java.util.stream.IntStream;

/** A set of the rows of one segment. Immutable; every operation gives a new set. */
interface IdSet {
  IdSet EMPTY = RoaringIdSet.of(new long[0]);

  /** @param words bit {@code row % 64} of word {@code row / 64} is set for each member */
  static IdSet of(long[] words) {
    return RoaringIdSet.of(words);
  }

  /** All that are in any of {@code sets}; cheaper than one by one. */
  static IdSet union(List<IdSet> sets) {
    return RoaringIdSet.union(sets);
  }

  int count();

  boolean isEmpty();

  IdSet and(IdSet other);

  IdSet or(IdSet other);

  /** Those that are not in {@code other}. */
  IdSet without(IdSet other);

  /** How many are in both; cheaper than making the set. */
  int countWith(IdSet other);

  /** In rising order. */
  IntStream rows();

  /** Makes another set of this one. */
  Editor edited();

  /** Adds and removes rows until it is finished; one thread, once. */
  interface Editor {
    void add(int row);

    void remove(int row);

    IdSet finish();
  }
}
