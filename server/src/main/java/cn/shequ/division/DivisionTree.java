package cn.shequ.division;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The units in force, as they were when the snapshot was taken. Immutable, for all threads; ask {@link Divisions#tree()} anew for each
 * piece of work.
 *
 * <p>Names repeat (兴隆社区 exists twice): show {@link #displayName}, key by code.
 */
public final class DivisionTree {
  /** Before anything was imported. */
  public static final DivisionTree EMPTY = new DivisionTree(List.of(), List.of());

  private final TreeMap<DivisionCode, Division> units = new TreeMap<>();
  private final List<Division> communities;
  private final Map<DivisionCode, Succession> successions = new HashMap<>();

  private DivisionTree(Collection<Division> inForce, Collection<Succession> successions) {
    inForce.forEach(unit -> units.put(unit.code(), unit));
    communities = units.values().stream().filter(unit -> unit.level() == DivisionLevel.COMMUNITY).toList();
    successions.stream().sorted(Comparator.comparing(Succession::on)).forEach(succession -> this.successions.put(succession.old(), succession));
  }

  /** @param inForce every unit once; {@code successions} in any order, of several for one code the latest counts */
  public static DivisionTree of(Collection<Division> inForce, Collection<Succession> successions) {
    return new DivisionTree(inForce, successions);
  }

  public Optional<Division> find(DivisionCode code) {
    return Optional.ofNullable(units.get(code));
  }

  public boolean contains(DivisionCode code) {
    return units.containsKey(code);
  }

  public boolean isEmpty() {
    return units.isEmpty();
  }

  /** Every unit, ordered by code: a parent before its children. */
  public List<Division> all() {
    return List.copyOf(units.values());
  }

  /** Every community, ordered by code. */
  public List<Division> communities() {
    return communities;
  }

  /** The communities of this subtree, ordered by code; a community is its own only one. Empty when none is in force. */
  public List<Division> communitiesUnder(DivisionCode code) {
    return communities.stream().filter(unit -> code.covers(unit.code())).toList();
  }

  /** Direct children, ordered by code. */
  public List<Division> children(DivisionCode code) {
    return units.values().stream().filter(unit -> code.equals(unit.parent())).toList();
  }

  /** 上城区 / 清波街道 / 清波门社区. A code that is not in force stands for itself. */
  public String path(DivisionCode code) {
    return String.join(" / ", names(code));
  }

  /** Street and community, as people say it: 清波街道清波门社区. A street or district has its own name, an unknown code stands for itself. */
  public String displayName(DivisionCode code) {
    var names = names(code);
    return String.join("", names.size() > 1 ? names.subList(1, names.size()) : names);
  }

  private List<String> names(DivisionCode code) {
    var names = new ArrayList<String>(3);
    var unit = units.get(code);
    if (unit == null) {
      return List.of(code.text());
    }
    while (unit != null) {
      names.addFirst(unit.name());
      unit = unit.parent() == null ? null : units.get(unit.parent());
    }
    return names;
  }

  /**
   * The code that stands today for {@code code}: itself while it is in force, else its successor's. For old bookmarks, boxes that were
   * off during a merger, and sheets with last year's codes. Empty when the unit left or was never known.
   */
  public Optional<DivisionCode> today(DivisionCode code) {
    var seen = new HashSet<DivisionCode>();
    var current = code;
    while (!units.containsKey(current)) {
      var succession = successions.get(current);
      if (succession == null || succession.successor() == null || !seen.add(current)) {
        return Optional.empty();
      }
      current = succession.successor();
    }
    return Optional.of(current);
  }
}
