package cn.shequ.rules.population;

import cn.shequ.rules.condition.Prefixes;
import cn.shequ.rules.condition.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The place of each row of one segment: while its segment is written a code per row, afterwards one set of rows per code. Segments are
 * laid down by community, so there are few codes in each.
 */
final class DivisionColumn {
  /** One code and who has it; {@code prefix} is the code without trailing zeros. */
  record Place(String code, String prefix, IdSet rows) {}

  private final @Nullable String[] codes;
  private final Map<String, String> known; // writer only: one String for equal codes, shared by all copies
  private List<Place> places = List.of();

  DivisionColumn() {
    this(new String[Segment.CAPACITY], new HashMap<>());
  }

  private DivisionColumn(@Nullable String[] codes, Map<String, String> known) {
    this.codes = codes;
    this.known = known;
  }

  DivisionColumn copy() {
    return new DivisionColumn(codes.clone(), known);
  }

  void set(int row, @Nullable String code) {
    codes[row] = code == null ? null : known.computeIfAbsent(code, same -> same);
  }

  /** Makes the sets; the column is not written any more. */
  void finish(int rows) {
    var growing = new TreeMap<String, IdSet.Builder>();
    for (var row = 0; row < rows; row++) {
      var code = codes[row];
      if (code != null) {
        growing.computeIfAbsent(code, first -> IdSet.builder()).add(row);
      }
    }
    var finished = new ArrayList<Place>();
    growing.forEach((code, builder) -> finished.add(new Place(code, Prefixes.of(code), builder.build())));
    places = List.copyOf(finished);
  }

  /** In the order of codes. */
  List<Place> places() {
    return places;
  }

  IdSet recorded() {
    var rows = IdSet.EMPTY;
    for (var place : places) {
      rows = rows.or(place.rows());
    }
    return rows;
  }

  TruthSet inside(List<String> subtrees) {
    var certain = IdSet.EMPTY;
    var possible = IdSet.EMPTY;
    for (var place : places) {
      var truth = Truth.FALSE;
      for (var subtree : subtrees) {
        truth = truth.or(Prefixes.inside(place.prefix(), subtree));
      }
      if (truth == Truth.TRUE) {
        certain = certain.or(place.rows());
      }
      if (truth != Truth.FALSE) {
        possible = possible.or(place.rows());
      }
    }
    return new TruthSet(certain, possible);
  }

  /** Rows whose code begins with one of {@code prefixes}. */
  IdSet within(DivisionScope scope) {
    var rows = IdSet.EMPTY;
    for (var place : places) {
      if (scope.covers(place.code())) {
        rows = rows.or(place.rows());
      }
    }
    return rows;
  }
}
