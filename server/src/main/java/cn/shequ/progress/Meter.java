package cn.shequ.progress;

/** How far one step is. The working thread writes, the drawing thread reads. */
public final class Meter {
  private static final int CELLS = 24;

  private final String subject;
  final long since;
  private volatile long done;
  private volatile long total;

  Meter(String subject, long since) {
    this.subject = subject;
    this.since = since;
  }

  /** Says how much there is to do; 0, the beginning, is unknown. */
  public void of(long total) {
    this.total = total;
  }

  /** Says how much of it is done. */
  public void at(long done) {
    this.done = done;
  }

  /** {@code 居民 residents  [██████······]  50 %  3000/6000  2.4 s}; without a total a block wanders once a second. */
  String bar(long now) {
    var elapsed = now - since;
    var all = total;
    var so = Math.min(done, all);
    var cells = new StringBuilder();
    var wandering = (int) (elapsed / 1_000_000_000L % CELLS);
    for (var cell = 0; cell < CELLS; cell++) {
      cells.append((all > 0 ? cell < so * CELLS / all : cell == wandering) ? '█' : '·');
    }
    var figures = all > 0 ? "  " + so * 100 / all + " %  " + so + "/" + all : "";
    return subject + "  [" + cells + "]" + figures + "  " + Progress.seconds(elapsed);
  }
}
