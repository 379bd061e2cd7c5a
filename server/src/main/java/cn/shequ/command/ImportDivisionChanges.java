package cn.shequ.command;

import cn.shequ.problem.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Import changes of divisions (old and new codes); residents are re-coded with them. */
@Command(name = "division-changes", description = {"导入区划变更(旧代码、新代码),居民随之改码", "Import changes of divisions (old and new codes); residents are re-coded with them"})
final class ImportDivisionChanges implements Callable<Integer> {
  private final Terminal terminal;
  private final SettingOptions options;

  @Parameters(paramLabel = "FILE", description = {"CSV文件", "the file"})
  private Path file = Path.of("");

  @Option(names = "--on", paramLabel = "DATE", required = true, description = {"变更生效的日期,如 2021-04-09", "the day on which they changed, such as 2021-04-09"})
  private LocalDate day = LocalDate.EPOCH;

  ImportDivisionChanges(Terminal terminal, SettingOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new BadInput("FILE", "没有这个文件:" + file, "No such file: " + file);
    }
    var settings = options.read(false);
    var progress = terminal.progress();
    try (var beside = BesideServer.open(settings, "import", progress);
        var sheet = Files.newInputStream(file);
        var divisions = beside.divisionActs()) {
      progress.step(
          "区划 divisions",
          it ->
              "改码 recoded %d, 划入 arrived %d, 划出 left %d, 相同 unchanged %d, 无关 ignored %d; 居民改码 residents moved %d, 划出 left %d"
                      .formatted(it.recoded(), it.arrived(), it.left(), it.unchanged(), it.ignored(), it.residentsMoved(), it.residentsLeft()),
          meter -> divisions.importChanges(beside.operator(), sheet, day));
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
