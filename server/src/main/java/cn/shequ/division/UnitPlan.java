package cn.shequ.division;

import cn.shequ.problem.BadInput;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What importing a file of units will do to the tree.
 *
 * @param ended codes whose period ends because the unit has another name
 * @param begun periods that begin: new units, and renamed ones under their new name
 * @param corrected codes whose period began on the very day, and only gets another name
 */
record UnitPlan(List<DivisionCode> ended, List<Division> begun, Map<DivisionCode, String> corrected, Divisions.Imported imported) {

  /**
   * @param inForce the tree as it is
   * @param lastDays of each code that was in force once, the day on which its last period ended
   * @throws BadInput naming every row that does not fit the tree
   */
  static UnitPlan of(UnitSheet sheet, Collection<Division> inForce, Map<DivisionCode, LocalDate> lastDays, LocalDate from) {
    Map<DivisionCode, Division> known = inForce.stream().collect(Collectors.toMap(Division::code, Function.identity()));
    var named = sheet.rows().stream().map(UnitSheet.Row::code).collect(Collectors.toSet());
    var faults = new SheetFaults();
    var ended = new ArrayList<DivisionCode>();
    var begun = new ArrayList<Division>();
    var corrected = new LinkedHashMap<DivisionCode, String>();
    int unchanged = 0;
    for (var row : sheet.rows()) {
      if (row.parent() != null && !named.contains(row.parent()) && !known.containsKey(row.parent())) {
        faults.add(row.line(), "parent", "上级 " + row.parent() + " 既不在文件中,也不在现有区划中", "the parent is neither in the file nor in the tree");
      }
      var unit = known.get(row.code());
      var fresh = new Division(row.code(), row.name(), row.level(), row.parent(), from, null);
      if (unit == null) {
        var last = lastDays.get(row.code());
        if (last != null && from.isBefore(last)) {
          faults.add(row.line(), "code", "该代码曾用到 " + last + ",不能从更早的 " + from + " 起再用", "this code was in use until " + last);
        }
        begun.add(fresh);
      } else if (unit.name().equals(row.name())) {
        unchanged++;
      } else if (unit.validFrom().equals(from)) {
        corrected.put(row.code(), row.name());
      } else if (from.isBefore(unit.validFrom())) {
        faults.add(
            row.line(),
            "name",
            "“" + unit.name() + "”自 " + unit.validFrom() + " 起生效,不能从更早的 " + from + " 起改名",
            "the present name is in force since " + unit.validFrom() + ", a rename cannot be earlier");
      } else {
        ended.add(row.code());
        begun.add(fresh);
      }
    }
    faults.refuseIfAny();
    var districts = named.stream().map(code -> code.text().substring(0, 6)).collect(Collectors.toSet());
    long absent = known.keySet().stream().filter(code -> districts.contains(code.text().substring(0, 6)) && !named.contains(code)).count();
    int renamed = ended.size() + corrected.size();
    return new UnitPlan(
        List.copyOf(ended),
        List.copyOf(begun),
        Map.copyOf(corrected),
        new Divisions.Imported(sheet.rows().size(), begun.size() - ended.size(), renamed, unchanged, (int) absent));
  }
}
