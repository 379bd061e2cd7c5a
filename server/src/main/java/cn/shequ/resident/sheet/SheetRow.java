package cn.shequ.resident.sheet;

import java.util.List;

/** One row of a sheet that speaks of a person. {@code number} counts from 1 as Excel shows it. */
public sealed interface SheetRow {
  int number();

  /** A row that can be taken. */
  record Good(int number, StatedResident stated) implements SheetRow {}

  /** A row that cannot, with everything that is wrong with it. */
  record Bad(int number, List<CellError> errors) implements SheetRow {}
}
