package cn.shequ.resident.sheet;

/** A cell that cannot be taken; the reason, in Chinese, says what to do. Without a stack trace: a bad sheet throws many. */
final class CellRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  CellRefused(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
