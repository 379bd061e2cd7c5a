package cn.shequ.resident.http;

import cn.shequ.account.Permission;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.BadInput;
import cn.shequ.resident.batch.Batch;
import cn.shequ.resident.batch.BatchId;
import cn.shequ.resident.batch.ImportListener;
import cn.shequ.resident.batch.ImportOrder;
import cn.shequ.resident.batch.ImportResult;
import cn.shequ.resident.batch.ResidentImport;
import cn.shequ.resident.batch.Undone;
import cn.shequ.resident.sheet.CellError;
import cn.shequ.resident.sheet.SheetRow;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/imports}. An import answers while it runs, one JSON document a line: {@code progress} and {@code badRow} lines, then one
 * {@code result} line, or a problem as the last line. Bad rows carry number, column and reason; who uploads has the cells.
 */
public final class ImportRoutes {
  private static final int LATEST = 50;
  private static final int LONGEST_NAME = 200;

  private record ProgressLine(Progress progress) {}

  private record Progress(String pass, int done, int expected) {}

  private record BadLine(BadRow badRow) {}

  private record BadRow(int row, List<CellError> errors) {}

  private record ResultLine(Result result) {}

  private record Result(
      @Nullable String batch, int rows, int created, int changed, int unchanged, int refused, List<String> unknownColumns) {
    static Result of(ImportResult result) {
      var counts = result.counts();
      return new Result(
          result.batch() == null ? null : result.batch().toString(),
          counts.rows(),
          counts.created(),
          counts.changed(),
          counts.unchanged(),
          counts.refused(),
          result.unknownColumns());
    }
  }

  private record Imported(
      String batch, String fileName, String division, Instant startedAt, int rows, int created, int changed, int unchanged, int refused, @Nullable Instant undoneAt) {
    static Imported of(Batch batch) {
      var counts = batch.counts();
      return new Imported(
          batch.id().toString(),
          batch.fileName(),
          batch.division().text(),
          batch.startedAt(),
          counts.rows(),
          counts.created(),
          counts.changed(),
          counts.unchanged(),
          counts.refused(),
          batch.undoneAt());
    }
  }

  private record UndoneBody(int restored, int removed, List<Kept> kept) {
    static UndoneBody of(Undone undone) {
      return new UndoneBody(
          undone.restored(),
          undone.removed(),
          undone.kept().stream()
              .map(kept -> new Kept(kept.resident().toString(), kept.reason().name().toLowerCase(Locale.ROOT).replace('_', '-')))
              .toList());
    }
  }

  private record Kept(String resident, String reason) {}

  private record Imports(List<Imported> imports) {}

  /** Writes what happens as lines. */
  private record Lines(Consumer<Object> write) implements ImportListener {
    @Override
    public void progress(Pass pass, int done, int expected) {
      write.accept(new ProgressLine(new Progress(pass.name().toLowerCase(Locale.ROOT), done, expected)));
    }

    @Override
    public void bad(SheetRow.Bad row) {
      write.accept(new BadLine(new BadRow(row.number(), row.errors())));
    }
  }

  private final ResidentImport imports;

  public ImportRoutes(ResidentImport imports) {
    this.imports = imports;
  }

  public void register(Routes routes) {
    var importing = Access.holder(Permission.IMPORT_RESIDENTS);
    routes.upload(HttpMethod.POST, "/v1/imports/residents", importing, this::run);
    routes.get(
        "/v1/imports",
        importing,
        request -> Answer.ok(new Imports(imports.latest(request.caller(), LATEST).stream().map(Imported::of).toList())));
    routes.get("/v1/imports/{id}", importing, request -> Answer.ok(Imported.of(imports.find(request.caller(), id(request)))));
    routes.post("/v1/imports/{id}/undo", importing, request -> Answer.ok(UndoneBody.of(imports.undo(request.caller(), id(request)))));
  }

  private Answer run(Request request, Path file) {
    var name = request.query("fileName").orElse("residents.csv");
    if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw new BadInput("fileName", "文件名过长或含有控制字符", "The file name is too long or holds control characters");
    }
    var order = new ImportOrder(file, name, flag(request, "dryRun"), flag(request, "acceptGood"));
    var caller = request.caller();
    return Answer.lines(write -> write.accept(new ResultLine(Result.of(imports.run(caller, order, new Lines(write))))));
  }

  private static boolean flag(Request request, String name) {
    return switch (request.query(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new BadInput(name, name + " 应为 true 或 false", name + " must be true or false");
    };
  }

  private static BatchId id(Request request) {
    return new BatchId(request.id("id"));
  }
}
