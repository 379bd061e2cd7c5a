package cn.shequ.division;

import cn.shequ.problem.BadInput;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file of moves and re-codes, {@code old_code,new_code,name,level,note}, each row right in itself. */
record ChangeSheet(List<Row> rows) {
  private static final List<String> COLUMNS = List.of("old_code", "new_code", "name", "level", "note");

  /** @param successor null when the unit leaves the district */
  record Row(long line, DivisionCode old, @Nullable DivisionCode successor, String name, DivisionLevel level, String note) {}

  /** @throws BadInput naming every wrong row and column */
  static ChangeSheet read(InputStream file) {
    var faults = new SheetFaults();
    var rows = new ArrayList<Row>();
    var seen = new HashSet<String>();
    for (var line : Sheet.read(file, COLUMNS)) {
      if (!seen.add(line.field("old_code"))) {
        faults.add(
            line.number(),
            "old_code",
            "旧代码 " + line.field("old_code") + " 重复出现;一个单位拆成几个的,请先导入新单位,再逐户改居民的社区",
            "this old code occurs twice; a unit cannot be split by a change file");
      }
      row(line, faults).ifPresent(rows::add);
    }
    faults.refuseIfAny();
    return new ChangeSheet(List.copyOf(rows));
  }

  private static Optional<Row> row(Sheet.Line line, SheetFaults faults) {
    var old = UnitSheet.code(line, "old_code", faults);
    var level = UnitSheet.level(line, faults);
    UnitSheet.name(line, faults);
    Optional<DivisionCode> successor =
        line.field("new_code").isEmpty() ? Optional.empty() : UnitSheet.code(line, "new_code", faults);
    if (old.isEmpty() || level.isEmpty()) {
      return Optional.empty();
    }
    fits(line, "old_code", old.get(), level.get(), faults);
    successor.ifPresent(code -> fits(line, "new_code", code, level.get(), faults));
    if (successor.equals(old)) {
      faults.add(line.number(), "new_code", "新旧代码相同", "the new code equals the old one");
    }
    return Optional.of(new Row(line.number(), old.get(), successor.orElse(null), line.field("name"), level.get(), line.field("note")));
  }

  private static void fits(Sheet.Line line, String column, DivisionCode code, DivisionLevel level, SheetFaults faults) {
    if (code.level() != level) {
      faults.add(
          line.number(),
          column,
          "代码 " + code + " 是" + UnitSheet.chinese(code.level()) + "代码,级别却写成 " + level.word(),
          "the code is that of a " + code.level().word() + ", the row says " + level.word());
    }
  }
}
