package cn.shequ.progress;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Steps with their durations. A finished step is one line ({@code PostgreSQL 已启动 started  1.2 s}); a step that takes over two
 * seconds shows a bar meanwhile: on a terminal one line redrawn in place, elsewhere a line every five seconds. Steps may run side by
 * side. Safe for all threads.
 */
public final class Progress {
  private static final Duration SILENT = Duration.ofSeconds(2); // shorter work needs no bar: nobody wonders yet
  private static final Duration REDRAW = Duration.ofMillis(200);
  private static final Duration LINE = Duration.ofSeconds(5); // a log file must not fill with bars
  private static final String ERASE_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanos;
  // guarded by this
  private final List<Meter> running = new ArrayList<>();
  private boolean barShown;

  Progress(PrintStream out, boolean terminal, LongSupplier nanos) {
    this.out = out;
    this.terminal = terminal;
    this.nanos = nanos;
  }

  /** @param terminal whether a person watches {@code out}: then a running bar is redrawn in place */
  public static Progress on(PrintStream out, boolean terminal) {
    return new Progress(out, terminal, System::nanoTime);
  }

  /** Tells nobody. */
  public static Progress silent() {
    return on(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
  }

  /** Work that may tell how far it is. */
  @FunctionalInterface
  public interface Work<T, X extends Exception> {
    T run(Meter meter) throws X;
  }

  /**
   * Runs the work and prints one line when it is done; nothing but the bar when it throws.
   *
   * @param subject what is worked on, for instance {@code PostgreSQL} or {@code 6000 位居民 residents}
   * @param done what the line says when it is done, for instance {@code 已启动 started}
   */
  public <T, X extends Exception> T step(String subject, String done, Work<T, X> work) throws X {
    return step(subject, result -> done, work);
  }

  /** As {@link #step(String, String, Work)}, where what is said at the end depends on the result. */
  public <T, X extends Exception> T step(String subject, Function<? super T, String> done, Work<T, X> work) throws X {
    var meter = new Meter(subject, nanos.getAsLong());
    begin(meter);
    try {
      var result = work.run(meter);
      end(meter, subject + " " + done.apply(result));
      return result;
    } finally {
      forget(meter);
    }
  }

  /** Prints a line of its own between the steps. */
  public synchronized void say(String line) {
    eraseBar();
    out.println(line);
    out.flush();
  }

  private synchronized void begin(Meter meter) {
    running.add(meter);
    Thread.ofVirtual().name("progress").start(() -> watch(meter));
  }

  private synchronized void end(Meter meter, String line) {
    running.remove(meter);
    say(line + "  " + seconds(nanos.getAsLong() - meter.since));
  }

  private synchronized void forget(Meter meter) {
    running.remove(meter);
    eraseBar();
  }

  private void watch(Meter meter) {
    LockSupport.parkNanos(SILENT.toNanos());
    while (drawIfRunning(meter)) {
      LockSupport.parkNanos((terminal ? REDRAW : LINE).toNanos());
    }
  }

  /** On a terminal there is one line for the bar: the step that started first has it. */
  synchronized boolean drawIfRunning(Meter meter) {
    if (!running.contains(meter)) {
      return false;
    }
    var bar = meter.bar(nanos.getAsLong());
    if (!terminal) {
      out.println(bar);
    } else if (running.getFirst() == meter) {
      out.print(ERASE_LINE + bar);
      barShown = true;
    }
    out.flush();
    return true;
  }

  private void eraseBar() {
    if (barShown) {
      out.print(ERASE_LINE);
      barShown = false;
    }
  }

  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }
}
