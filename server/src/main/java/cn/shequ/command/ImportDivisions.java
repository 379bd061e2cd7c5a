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

/** Import a table of divisions (code,name,level,parent). */
@Command(name = "divisions", description = {"导入区划表(code,name,level,parent)", "Import a table of divisions (code,name,level,parent)"})
final class ImportDivisions implements Callable<Integer> {
  private final Terminal terminal;
  private final SettingOptions options;

  @Parameters(paramLabel = "FILE", description = {"CSV文件", "the file"})
  private Path file = Path.of("");

  @Option(names = "--from", paramLabel = "DATE", required = true, description = {"从哪一天起生效,如 2020-06-30", "the first day on which they are in force, such as 2020-06-30"})
  private LocalDate day = LocalDate.EPOCH;

  ImportDivisions(Terminal terminal, SettingOptions options) {
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
              "%d 行 rows: 新增 created %d, 改名 renamed %d, 相同 unchanged %d, 文件中没有 absent %d".formatted(it.rows(), it.created(), it.renamed(), it.unchanged(), it.absent()),
          meter -> divisions.importUnits(beside.operator(), sheet, day));
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
