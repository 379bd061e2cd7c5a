package cn.shequ.rules.population;

import cn.shequ.rules.condition.Prefixes;
import cn.shequ.rules.condition.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The place of each row of one segment: a code per row and, for asking, one set of rows per code. Segments are laid down by community,
 * so there are few living places in each. Mutable while its segment is being written, then never again.
 */
final class DivisionColumn {
  /** One code and who has it; {@code prefix} is the code without trailing zeros. */
  record Place(String code, String prefix, IdSet rows) {}

  private final @Nullable String[] codes;
  private final Map<String, IdSet> rowsOf;
  private final Map<String, String> known; // writer only: one String for equal codes, shared by all copies
  private final Map<String, IdSet.Editor> edited = new HashMap<>(); // empty once finished
  private List<Place> places = List.of();
  private IdSet recorded = IdSet.EMPTY;

  DivisionColumn() {
    this(new String[Segment.CAPACITY], new HashMap<>(), new HashMap<>());
  }

  private DivisionColumn(@Nullable String[] codes, Map<String, IdSet> rowsOf, Map<String, String> known) {
    this.codes = codes;
    this.rowsOf = rowsOf;
    this.known = known;
  }

  DivisionColumn copy() {
    var copy = new DivisionColumn(codes.clone(), new HashMap<>(rowsOf), known);
    copy.places = places;
    copy.recorded = recorded;
    return copy;
  }

  void set(int row, @Nullable String code) {
    var old = codes[row];
    if (Objects.equals(old, code)) {
      return;
    }
    if (old != null) {
      edited(old).remove(row);
    }
    if (code != null) {
      edited(code).add(row);
    }
    codes[row] = code == null ? null : known.computeIfAbsent(code, same -> same);
  }

  private IdSet.Editor edited(String code) {
    return edited.computeIfAbsent(code, first -> rowsOf.getOrDefault(code, IdSet.EMPTY).edited());
  }

  /** Makes the sets; the column is not written any more. */
  void finish() {
    if (edited.isEmpty()) {
      return;
    }
    edited.forEach(
        (code, editor) -> {
          var rows = editor.finish();
          if (rows.isEmpty()) {
            rowsOf.remove(code);
          } else {
            rowsOf.put(code, rows);
          }
        });
    edited.clear();
    var sorted = new ArrayList<Place>();
    rowsOf.forEach((code, rows) -> sorted.add(new Place(code, Prefixes.of(code), rows)));
    sorted.sort(Comparator.comparing(Place::code));
    places = List.copyOf(sorted);
    recorded = IdSet.union(List.copyOf(rowsOf.values()));
  }

  /** In the order of codes. */
  List<Place> places() {
    return places;
  }

  IdSet recorded() {
    return recorded;
  }

  TruthSet inside(List<String> subtrees) {
    var certain = new ArrayList<IdSet>();
    var perhaps = new ArrayList<IdSet>();
    for (var place : places) {
      var truth = Truth.FALSE;
      for (var subtree : subtrees) {
        truth = truth.or(Prefixes.inside(place.prefix(), subtree));
      }
      switch (truth) {
        case TRUE -> certain.add(place.rows());
        case UNKNOWN -> perhaps.add(place.rows());
        case FALSE -> {}
      }
    }
    var inside = IdSet.union(certain);
    return new TruthSet(inside, inside.or(IdSet.union(perhaps)));
  }

  /** Rows whose code begins with one of the scope's prefixes. */
  IdSet within(DivisionScope scope) {
    return IdSet.union(places.stream().filter(place -> scope.covers(place.code())).map(Place::rows).toList());
  }
}
