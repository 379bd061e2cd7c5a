package cn.shequ.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/** The program: finds the command that was asked for and runs it. */
@Command(
    name = "./shequ",
    synopsisSubcommandLabel = "命令 COMMAND",
    description = {"社区是我家:社区电视频道与点对点福利通知", "The server behind a community TV channel and welfare notices"},
    footer = {
      "",
      "由启动脚本完成 done by the launcher:",
      "  test   运行全部测试;后面的参数交给 Maven  Run every test; what follows goes to Maven",
      "  load   用一整个镇的模拟机顶盒检查每一次送达  Check every delivery with a town of simulated boxes",
      "",
      "退出码 exit codes: 0 完成 done, 1 被拒绝或失败 refused or failed, 2 命令写法不对 wrong usage"
    })
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(Terminal.ofProcess(), arguments));
  }

  /** @return the exit code */
  static int run(Terminal terminal, String... arguments) {
    return commandLine(terminal).execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  /** Every command, in the order in which help lists them. */
  private static List<CommandLine> commands(Terminal terminal) {
    return List.of(
        withSettings(settings -> new Serve(terminal, settings)),
        group(
            new ImportGroup(),
            withSettings(settings -> new ImportDivisions(terminal, settings)),
            withSettings(settings -> new ImportDivisionChanges(terminal, settings)),
            withSettings(settings -> new ImportResidents(terminal, settings)),
            withSettings(settings -> new UndoImport(terminal, settings))),
        group(new AccountGroup(), withSettings(settings -> new CreateAccount(terminal, settings))),
        group(new KeyGroup(), withSettings(settings -> new CreateKey(terminal, settings))),
        group(new DemoGroup(), new CommandLine(new DemoResidents(terminal))));
  }

  /** A command that only holds others. */
  private static CommandLine group(Object command, CommandLine... members) {
    var group = new CommandLine(command);
    for (var member : members) {
      group.addSubcommand(member.getCommandName(), member);
    }
    return group;
  }

  /** A command that takes the settings as options too. */
  private static CommandLine withSettings(Function<SettingOptions, Callable<Integer>> command) {
    var options = new SettingOptions();
    var line = new CommandLine(command.apply(options));
    options.addTo(line);
    return line;
  }

  static CommandLine commandLine(Terminal terminal) {
    var root = new CommandLine(new Main());
    commands(terminal).forEach(command -> root.addSubcommand(command.getCommandName(), command));
    everywhere(root);
    var troubles = new Troubles(terminal.err());
    return root.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.watched() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler(troubles)
        .setExecutionExceptionHandler(troubles);
  }

  /** Help at every command, with the same headings. */
  private static void everywhere(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("显示帮助 Show this help").build())
        .usageMessage()
        .synopsisHeading("用法 Usage: ")
        .parameterListHeading("%n参数 Arguments:%n")
        .optionListHeading("%n选项 Options:%n")
        .commandListHeading("%n命令 Commands:%n")
        .abbreviateSynopsis(true)
        .sortOptions(false);
    command.getSubcommands().values().forEach(Main::everywhere);
  }
}
