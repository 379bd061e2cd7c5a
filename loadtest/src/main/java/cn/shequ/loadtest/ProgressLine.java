package cn.shequ.loadtest;

import java.io.PrintStream;

/** One line on a terminal, drawn anew every second; nothing elsewhere. One thread. */
final class ProgressLine implements Run.Watch, AutoCloseable {
  private static final long EVERY_NANOS = 1_000_000_000L;
  private static final String ERASE_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private final boolean terminal;
  private long drawn = System.nanoTime() - EVERY_NANOS;
  private boolean shown;

  ProgressLine(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void look(Run.Progress progress) {
    long now = System.nanoTime();
    if (!terminal || now - drawn < EVERY_NANOS) {
      return;
    }
    drawn = now;
    shown = true;
    out.print(
        ERASE_LINE
            + "机顶盒 boxes "
            + progress.playing()
            + "/"
            + progress.boxes()
            + "  内容 posts "
            + progress.posts()
            + "  收到 receipts "
            + progress.receipts()
            + "  收齐 settled "
            + progress.settled());
    out.flush();
  }

  /** Leaves no trace of it. */
  @Override
  public void close() {
    if (shown) {
      out.print(ERASE_LINE);
      out.flush();
    }
  }
}
