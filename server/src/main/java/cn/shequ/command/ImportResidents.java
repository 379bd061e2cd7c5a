package cn.shequ.command;

import cn.shequ.problem.BadInput;
import cn.shequ.progress.Meter;
import cn.shequ.resident.batch.Counts;
import cn.shequ.resident.batch.ImportListener;
import cn.shequ.resident.batch.ImportOrder;
import cn.shequ.resident.batch.ImportResult;
import cn.shequ.resident.batch.ResidentImport;
import cn.shequ.resident.postgres.StoredBatches;
import cn.shequ.resident.sheet.CellError;
import cn.shequ.resident.sheet.ErrorSheet;
import cn.shequ.resident.sheet.SheetRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports a residents' sheet, and writes the rows that cannot be taken as a sheet to be mended. */
@Command(
    name = "residents",
    description = {
      "导入居民名册(CSV,UTF-8或GB18030);有任何一行不能接受时什么也不写入",
      "Import a residents' sheet (CSV in UTF-8 or GB18030); nothing is written when any row is bad"
    })
final class ImportResidents implements Callable<Integer> {
  private static final int SHOWN = 5;

  private final Terminal terminal;
  private final SettingOptions options;

  @Parameters(paramLabel = "FILE", description = {"名册文件", "the sheet"})
  private Path file = Path.of("");

  @Option(names = "--dry-run", description = {"只检查,不写入", "Check only, write nothing"})
  private boolean dryRun;

  @Option(names = "--accept-good", description = {"有错误行时,仍写入其余各行", "Write the good rows although others are bad"})
  private boolean acceptGood;

  @Option(
      names = "--errors",
      paramLabel = "FILE",
      description = {"错误清单写到哪里,默认在名册旁边;改好后可直接再导入", "Where the bad rows go, by default beside the sheet; mended, it can be imported"})
  private @Nullable Path errors;

  ImportResidents(Terminal terminal, SettingOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  /** Shows how far it is and gathers what is wrong. */
  private static final class Telling implements ImportListener {
    private final Meter meter;
    private final Map<Integer, List<CellError>> bad = new LinkedHashMap<>();

    Telling(Meter meter) {
      this.meter = meter;
    }

    @Override
    public void progress(Pass pass, int done, int expected) {
      meter.of(2L * expected);
      meter.at(pass == Pass.CHECKING ? done : (long) expected + done);
    }

    @Override
    public void bad(SheetRow.Bad row) {
      bad.put(row.number(), row.errors());
    }
  }

  private record Outcome(ImportResult result, Map<Integer, List<CellError>> bad) {}

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new BadInput("FILE", "没有这个文件:" + file, "No such file: " + file);
    }
    var settings = options.read(false);
    var progress = terminal.progress();
    try (var beside = BesideServer.open(settings, "import", progress)) {
      var imports =
          new ResidentImport(beside.database(), new StoredBatches(beside.seal()), beside::divisions, beside.audit(), beside.calendar());
      var order = new ImportOrder(file, String.valueOf(file.getFileName()), dryRun, acceptGood);
      var outcome =
          progress.step(
              "居民 residents",
              it -> counted(it.result().counts()),
              meter -> {
                var telling = new Telling(meter);
                return new Outcome(imports.run(beside.operator(), order, telling), telling.bad);
              });
      return tell(outcome);
    }
  }

  private int tell(Outcome outcome) {
    var result = outcome.result();
    if (!result.unknownColumns().isEmpty()) {
      terminal.out().println("未使用的列 columns read past: " + String.join("、", result.unknownColumns()));
    }
    if (result.batch() != null) {
      terminal.out().println("批次 batch " + result.batch() + ",撤销 undo: ./shequ import undo " + result.batch());
    } else {
      terminal.out().println("没有写入 nothing written");
    }
    if (outcome.bad().isEmpty()) {
      return 0;
    }
    var errorFile = errors == null ? beside(file) : errors;
    ErrorSheet.write(file, outcome.bad(), errorFile);
    outcome.bad().entrySet().stream().limit(SHOWN).forEach(row -> terminal.err().println("第" + row.getKey() + "行:" + said(row.getValue())));
    terminal.err().println("共 " + outcome.bad().size() + " 行不能接受,已连同原因写入 " + errorFile + ",改好后可直接导入这个文件");
    terminal.err().println(outcome.bad().size() + " bad rows with their reasons are in " + errorFile + "; mend it and import it");
    return result.batch() != null || dryRun ? 0 : Troubles.REFUSED;
  }

  private static String counted(Counts counts) {
    return "%d 行 rows: 新增 created %d, 更改 changed %d, 相同 unchanged %d, 不能接受 refused %d"
        .formatted(counts.rows(), counts.created(), counts.changed(), counts.unchanged(), counts.refused());
  }

  private static String said(List<CellError> errors) {
    return errors.stream().map(error -> (error.column().isEmpty() ? "" : "【" + error.column() + "】") + error.reason()).collect(Collectors.joining(";"));
  }

  private static Path beside(Path file) {
    var name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + "-errors.csv");
  }
}
