package cn.shequ.command;

import cn.shequ.progress.Progress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command prints. Nothing else in the server writes to standard output.
 *
 * @param out what was asked for
 * @param err what went wrong
 * @param watched whether a person sees {@code out} on a screen
 */
public record Terminal(PrintStream out, PrintStream err, boolean watched) {
  private static final String WATCHED = "shequ.terminal"; // the launcher tells it: Java 21 cannot

  /** This process' standard output and error, in UTF-8 whatever the locale: the texts are Chinese. */
  static Terminal ofProcess() {
    return new Terminal(stream(FileDescriptor.out), stream(FileDescriptor.err), Boolean.getBoolean(WATCHED));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Steps told on {@code out}. */
  public Progress progress() {
    return Progress.on(out, watched);
  }
}
