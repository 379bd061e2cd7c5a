package cn.shequ.resident.batch;

import cn.shequ.resident.sheet.SheetRow;

/** Hears of an import while it runs, on the importing thread; must return soon. */
public interface ImportListener {
  /** Which of its two passes an import is in. */
  enum Pass {
    CHECKING,
    WRITING
  }

  /** About every thousand rows. {@code expected} is an estimate until {@code done} reaches it. */
  void progress(Pass pass, int done, int expected);

  /** One row that cannot be taken; in the order of the sheet. */
  void bad(SheetRow.Bad row);
}
