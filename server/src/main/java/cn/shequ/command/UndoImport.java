package cn.shequ.command;

import cn.shequ.problem.BadInput;
import cn.shequ.resident.batch.BatchId;
import cn.shequ.resident.batch.ResidentImport;
import cn.shequ.resident.batch.Undone;
import cn.shequ.resident.postgres.StoredBatches;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes an imported batch back. */
@Command(
    name = "undo",
    description = {
      "撤销一批居民导入:恢复被改的,删除新增的;已有消息、机顶盒或后来又改过的保留并列出",
      "Undo an import of residents; who has messages or a box, or was changed since, is kept and listed"
    })
final class UndoImport implements Callable<Integer> {
  private final Terminal terminal;
  private final SettingOptions options;

  @Parameters(paramLabel = "BATCH", description = {"批次编号,导入时打印", "the batch that the import printed"})
  private String batch = "";

  UndoImport(Terminal terminal, SettingOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  @Override
  public Integer call() {
    var id = id();
    var settings = options.read(false);
    var progress = terminal.progress();
    try (var beside = BesideServer.open(settings, "import", progress)) {
      var imports =
          new ResidentImport(beside.database(), new StoredBatches(beside.seal()), beside::divisions, beside.audit(), beside.calendar());
      var undone =
          progress.step(
              "撤销 undo",
              it -> "恢复 restored %d, 删除 removed %d, 保留 kept %d".formatted(it.restored(), it.removed(), it.kept().size()),
              meter -> imports.undo(beside.operator(), id));
      undone.kept().forEach(kept -> terminal.out().println("保留 kept " + kept.resident() + ": " + why(kept.reason())));
      return 0;
    }
  }

  private BatchId id() {
    try {
      return new BatchId(UUID.fromString(batch));
    } catch (IllegalArgumentException e) {
      throw new BadInput("BATCH", "“" + batch + "”不是批次编号", "\"" + batch + "\" is no batch");
    }
  }

  private static String why(Undone.Reason reason) {
    return switch (reason) {
      case CHANGED_SINCE -> "后来又改过 changed since";
      case HAS_MESSAGES -> "已有消息 has messages";
      case HAS_BOX -> "已绑定机顶盒 has a box";
    };
  }
}
