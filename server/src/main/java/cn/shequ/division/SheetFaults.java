package cn.shequ.division;

import cn.shequ.problem.BadInput;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with a sheet, so that one look tells all of it. Belongs to one thread. */
final class SheetFaults {
  private static final int MOST = 200; // whoever has more has the wrong file

  private final List<BadInput.FieldError> errors = new ArrayList<>();

  /** @param line of the file, from 1; the header is line 1 */
  void add(long line, String column, String chinese, String english) {
    if (errors.size() < MOST) {
      errors.add(new BadInput.FieldError(at(line, column), "第" + line + "行 " + column + ":" + chinese, "Line " + line + ", " + column + ": " + english));
    }
  }

  private static String at(long line, String column) {
    return "/" + line + "/" + column;
  }

  /** @throws BadInput when there is anything */
  void refuseIfAny() {
    if (!errors.isEmpty()) {
      throw new BadInput(errors);
    }
  }
}
