package cn.shequ.division;

import cn.shequ.problem.BadInput;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a change file will do to the tree. Made for one file on one tree; belongs to one thread.
 *
 * <p>Guarantees: after it, every unit in force has its parent in force, and no code is in force twice.
 */
final class ChangePlan {
  private final Map<DivisionCode, Division> known;
  private final Map<DivisionCode, Succession> done;
  private final Map<DivisionCode, LocalDate> lastDays;
  private final LocalDate on;
  private final SheetFaults faults = new SheetFaults();

  private final Set<DivisionCode> ended = new LinkedHashSet<>();
  private final Set<DivisionCode> left = new LinkedHashSet<>();
  private final Map<DivisionCode, Division> begun = new LinkedHashMap<>();
  private final Map<DivisionCode, Succession> successions = new LinkedHashMap<>();
  private final Map<DivisionCode, DivisionCode> codes = new LinkedHashMap<>();
  private int recoded;
  private int arrived;
  private int unchanged;
  private int ignored;

  private ChangePlan(
      Collection<Division> inForce, Collection<Succession> done, Map<DivisionCode, LocalDate> lastDays, LocalDate on) {
    this.known = inForce.stream().collect(Collectors.toMap(Division::code, Function.identity()));
    this.done = done.stream().filter(one -> one.on().equals(on)).collect(Collectors.toMap(Succession::old, Function.identity()));
    this.lastDays = lastDays;
    this.on = on;
  }

  /** @throws BadInput naming every row that cannot be carried out on this tree */
  static ChangePlan of(
      ChangeSheet sheet,
      Collection<Division> inForce,
      Collection<Succession> done,
      Map<DivisionCode, LocalDate> lastDays,
      LocalDate on) {
    var plan = new ChangePlan(inForce, done, lastDays, on);
    var fresh = sheet.rows().stream().filter(row -> !plan.wasDone(row)).toList();
    fresh.forEach(plan::end);
    fresh.forEach(plan::begin);
    fresh.forEach(plan::checkParent);
    fresh.forEach(plan::checkChildren);
    plan.faults.refuseIfAny();
    return plan;
  }

  private boolean wasDone(ChangeSheet.Row row) {
    var before = done.get(row.old());
    if (before == null) {
      return false;
    }
    if (!Objects.equals(before.successor(), row.successor())) {
      faults.add(
          row.line(),
          "new_code",
          "该旧代码已在 " + on + " 改为 " + (before.successor() == null ? "(划出)" : before.successor()),
          "this code was changed otherwise on that day already");
    }
    unchanged++;
    return true;
  }

  private void end(ChangeSheet.Row row) {
    var unit = known.get(row.old());
    if (unit == null) {
      return;
    }
    if (!unit.validFrom().isBefore(on)) {
      faults.add(row.line(), "old_code", "该单位自 " + unit.validFrom() + " 起生效,变更日期必须在其后", "the unit is in force since " + unit.validFrom());
    }
    ended.add(row.old());
  }

  private void begin(ChangeSheet.Row row) {
    boolean ours = known.containsKey(row.old());
    var successor = row.successor();
    if (successor == null) {
      if (ours) {
        left.add(row.old());
        successions.put(row.old(), new Succession(row.old(), null, on, row.note()));
      } else {
        ignored++;
      }
      return;
    }
    if (!staysInForce(successor)) {
      var unit = new Division(successor, row.name(), row.level(), UnitSheet.parentOf(successor), on, null);
      var other = begun.putIfAbsent(successor, unit);
      if (other != null && !other.name().equals(row.name())) {
        faults.add(row.line(), "name", "新代码 " + successor + " 在前面叫“" + other.name() + "”", "the new code has another name further up");
      }
      checkFree(row, successor);
    }
    successions.put(row.old(), new Succession(row.old(), successor, on, row.note()));
    codes.put(row.old(), successor);
    if (ours) {
      recoded++;
    } else {
      arrived++;
    }
  }

  private void checkFree(ChangeSheet.Row row, DivisionCode successor) {
    var last = lastDays.get(successor);
    if (last != null && on.isBefore(last)) {
      faults.add(row.line(), "new_code", "新代码 " + successor + " 曾用到 " + last + ",不能从更早的日期起再用", "the new code was in use until " + last);
    }
    var unit = known.get(successor);
    if (unit != null && !unit.validFrom().isBefore(on)) {
      faults.add(row.line(), "new_code", "新代码 " + successor + " 自 " + unit.validFrom() + " 起已在用", "the new code is in use since " + unit.validFrom());
    }
  }

  private boolean staysInForce(@Nullable DivisionCode code) {
    return code != null && known.containsKey(code) && !ended.contains(code);
  }

  private void checkParent(ChangeSheet.Row row) {
    var parent = row.successor() == null ? null : UnitSheet.parentOf(row.successor());
    if (parent != null && !staysInForce(parent) && !begun.containsKey(parent)) {
      faults.add(
          row.line(),
          "new_code",
          "上级" + UnitSheet.chinese(parent.level()) + " " + parent + " 在 " + on + " 不存在;请先导入它,或在文件中加上它",
          "the parent " + parent + " does not exist on that day; import it first or add it to the file");
    }
  }

  private void checkChildren(ChangeSheet.Row row) {
    if (!ended.contains(row.old())) {
      return;
    }
    known.values().stream()
        .filter(unit -> row.old().equals(unit.parent()) && !ended.contains(unit.code()))
        .forEach(
            child ->
                faults.add(
                    row.line(),
                    "old_code",
                    "其下的“" + child.name() + "”(" + child.code() + ")没有新代码;请在文件中加上它",
                    "its child " + child.code() + " has no new code; add it to the file"));
  }

  Set<DivisionCode> ended() {
    return ended;
  }

  Collection<Division> begun() {
    return begun.values();
  }

  Collection<Succession> successions() {
    return successions.values();
  }

  /** Old code to new code, also of units that were never in our tree: people may be registered there. */
  Map<DivisionCode, DivisionCode> codes() {
    return codes;
  }

  Set<DivisionCode> left() {
    return left;
  }

  /** The codes of our tree that are ended, begun or joined. */
  Set<DivisionCode> touched() {
    var touched = new LinkedHashSet<>(ended);
    touched.addAll(begun.keySet());
    touched.addAll(new HashSet<>(codes.values()));
    return touched;
  }

  boolean isEmpty() {
    return successions.isEmpty();
  }

  Divisions.Changed changed(int residentsMoved, int residentsLeft) {
    return new Divisions.Changed(recoded, arrived, left.size(), unchanged, ignored, residentsMoved, residentsLeft);
  }
}
