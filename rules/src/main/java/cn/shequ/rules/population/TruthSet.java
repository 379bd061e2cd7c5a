package cn.shequ.rules.population;

/**
 * Three-valued answers for the rows of a segment.
 *
 * @param certain rows with the answer true
 * @param possible rows with the answer true or unknown; contains {@code certain}
 */
record TruthSet(IdSet certain, IdSet possible) {
  static TruthSet known(IdSet rows) {
    return new TruthSet(rows, rows);
  }

  TruthSet and(TruthSet other) {
    return new TruthSet(certain.and(other.certain), possible.and(other.possible));
  }

  TruthSet or(TruthSet other) {
    return new TruthSet(certain.or(other.certain), possible.or(other.possible));
  }

  TruthSet not(IdSet everybody) {
    return new TruthSet(everybody.without(possible), everybody.without(certain));
  }
}
