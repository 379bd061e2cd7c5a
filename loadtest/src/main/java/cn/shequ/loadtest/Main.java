package cn.shequ.loadtest;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** {@code ./shequ load}. Exit codes: 0 everything arrived, 1 a delivery was wrong or the run failed, 2 the command line was wrong. */
public final class Main {
  private static final String WATCHED = "shequ.terminal"; // the launcher tells it: Java 21 cannot

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(stream(FileDescriptor.out), stream(FileDescriptor.err), Boolean.getBoolean(WATCHED), System.getenv(), arguments));
  }

  /** In UTF-8 whatever the locale: the texts are Chinese. */
  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** @return the exit code */
  static int run(PrintStream out, PrintStream err, boolean watched, Map<String, String> environment, String... arguments) {
    var line = new CommandLine(new LoadCommand(out, err, watched, environment));
    line.getCommandSpec().usageMessage().synopsisHeading("用法 Usage: ").optionListHeading("%n选项 Options:%n").abbreviateSynopsis(true);
    return line.setCommandName("./shequ load")
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(watched ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler(
            (wrong, given) -> {
              err.println("错误:命令写法不对 Error: the command is written wrongly");
              err.println(wrong.getMessage());
              err.println("用法见 Usage: ./shequ load --help");
              return CommandLine.ExitCode.USAGE;
            })
        .execute(arguments);
  }
}
