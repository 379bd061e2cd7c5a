package cn.shequ.division;

import cn.shequ.problem.BadInput;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file of units, {@code code,name,level,parent}, each row right in itself. Whether parents are there is asked by {@link UnitPlan}. */
record UnitSheet(List<Row> rows) {
  private static final List<String> COLUMNS = List.of("code", "name", "level", "parent");
  private static final int LONGEST_NAME = 50;
  private static final String TWELVE_DIGITS = "[0-9]{12}";

  record Row(long line, DivisionCode code, String name, DivisionLevel level, @Nullable DivisionCode parent) {}

  /** @throws BadInput naming every wrong row and column */
  static UnitSheet read(InputStream file) {
    var faults = new SheetFaults();
    var rows = new ArrayList<Row>();
    var seen = new HashSet<DivisionCode>();
    for (var line : Sheet.read(file, COLUMNS)) {
      row(line, faults).ifPresent(rows::add);
      if (!rows.isEmpty() && rows.getLast().line() == line.number() && !seen.add(rows.getLast().code())) {
        faults.add(line.number(), "code", "代码 " + rows.getLast().code() + " 重复出现", "this code occurs twice");
      }
    }
    faults.refuseIfAny();
    return new UnitSheet(List.copyOf(rows));
  }

  private static Optional<Row> row(Sheet.Line line, SheetFaults faults) {
    var code = code(line, "code", faults);
    var level = level(line, faults);
    name(line, faults);
    if (code.isEmpty() || level.isEmpty()) {
      return Optional.empty();
    }
    if (code.get().level() != level.get()) {
      faults.add(
          line.number(),
          "level",
          "代码 " + code.get() + " 是" + chinese(code.get().level()) + "代码,级别却写成 " + level.get().word(),
          "the code is that of a " + code.get().level().word());
      return Optional.empty();
    }
    var parent = line.field("parent");
    var expected = parentOf(code.get());
    if (!parent.equals(expected == null ? "" : expected.text())) {
      faults.add(
          line.number(),
          "parent",
          expected == null ? "区没有上级,此列应为空" : "上级代码应为 " + expected + ",收到“" + parent + "”",
          expected == null ? "a district has no parent here" : "the parent must be " + expected);
      return Optional.empty();
    }
    return Optional.of(new Row(line.number(), code.get(), line.field("name"), level.get(), expected));
  }

  static Optional<DivisionCode> code(Sheet.Line line, String column, SheetFaults faults) {
    var text = line.field(column);
    if (!text.matches(TWELVE_DIGITS)) {
      faults.add(line.number(), column, "区划代码应为12位数字,收到“" + text + "”", "a division code has twelve digits");
      return Optional.empty();
    }
    if (text.startsWith("00", 4)) {
      faults.add(line.number(), column, "代码 " + text + " 不属于任何区县(第5、6位为00)", "this code is above any district");
      return Optional.empty();
    }
    return Optional.of(new DivisionCode(text));
  }

  static Optional<DivisionLevel> level(Sheet.Line line, SheetFaults faults) {
    var text = line.field("level");
    var level = Arrays.stream(DivisionLevel.values()).filter(one -> one.word().equals(text)).findFirst();
    if (level.isEmpty()) {
      faults.add(line.number(), "level", "级别应为 district、street 或 community,收到“" + text + "”", "the level is district, street or community");
    }
    return level;
  }

  static void name(Sheet.Line line, SheetFaults faults) {
    var name = line.field("name");
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      faults.add(line.number(), "name", "名称应有1到" + LONGEST_NAME + "个字", "a name has 1 to " + LONGEST_NAME + " characters");
    }
  }

  /** The code of the unit above, which a code always carries; null for a district. */
  static @Nullable DivisionCode parentOf(DivisionCode code) {
    return switch (code.level()) {
      case DISTRICT -> null;
      case STREET -> new DivisionCode(code.text().substring(0, 6) + "000000");
      case COMMUNITY -> new DivisionCode(code.text().substring(0, 9) + "000");
    };
  }

  static String chinese(DivisionLevel level) {
    return switch (level) {
      case DISTRICT -> "区";
      case STREET -> "街道";
      case COMMUNITY -> "社区";
    };
  }
}
