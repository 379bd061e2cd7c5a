package cn.shequ.resident.batch;

import cn.shequ.account.Caller;
import cn.shequ.account.Permission;
import cn.shequ.audit.Act;
import cn.shequ.audit.AuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.Division;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.DivisionTree;
import cn.shequ.problem.Conflict;
import cn.shequ.problem.NotFound;
import cn.shequ.resident.sheet.Communities;
import cn.shequ.resident.sheet.Community;
import cn.shequ.resident.sheet.ResidentSheet;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Imports sheets of residents and undoes imports. The sheet is read twice, a thousand rows at a time: checked, then written, all in one
 * transaction, so that a killed server leaves nothing half done. Blocks: call from a virtual thread. Safe for all threads; one import
 * runs at a time, another is refused.
 */
public final class ResidentImport {
  private static final int HASH_BUFFER = 1 << 16;

  private final Transactions transactions;
  private final BatchStore store;
  private final Supplier<DivisionTree> divisions;
  private final AuditLog audit;
  private final DistrictCalendar calendar;

  /** @param divisions gives the tree in force; asked once for each import */
  public ResidentImport(
      Transactions transactions, BatchStore store, Supplier<DivisionTree> divisions, AuditLog audit, DistrictCalendar calendar) {
    this.transactions = transactions;
    this.store = store;
    this.divisions = divisions;
    this.audit = audit;
    this.calendar = calendar;
  }

  /**
   * @throws cn.shequ.problem.NotAllowed without IMPORT_RESIDENTS
   * @throws cn.shequ.problem.BadInput when the file as a whole cannot be read; what is wrong with rows goes to {@code listener}
   * @throws Conflict ({@code import-running}) while another import runs
   */
  public ImportResult run(Caller caller, ImportOrder order, ImportListener listener) {
    caller.requireAnywhere(Permission.IMPORT_RESIDENTS);
    var sheet = ResidentSheet.open(order.file());
    var scope = caller.scope(Permission.IMPORT_RESIDENTS);
    return transactions.in(scope, transaction -> run(transaction, caller, scope, sheet, order, listener));
  }

  private ImportResult run(Transaction transaction, Caller caller, Scope scope, ResidentSheet sheet, ImportOrder order, ImportListener listener) {
    lock(transaction);
    var today = calendar.today();
    var inForce = communities(divisions.get());
    var communities = new Communities(inForce);
    var check = new CheckingPass(transactions, store, scope, listener, sheet.expectedRows());
    sheet.read(communities, today, check.reader(transaction));
    var counts = check.finish(transaction);
    if (order.dryRun() || counts.refused() > 0 && !order.acceptGood() || counts.good() == 0) {
      return new ImportResult(null, counts, sheet.unknownColumns());
    }
    var batch =
        new Batch(new BatchId(UUID.randomUUID()), order.fileName(), place(caller, inForce), calendar.now(), name(caller), counts, null);
    store.begin(transaction, batch, sha256(order.file()));
    var write = new WritingPass(transactions, store, scope, listener, counts, batch.id());
    sheet.read(communities, today, write.reader(transaction));
    if (!write.finish(transaction).equals(counts)) {
      throw new Conflict("file-changed", "文件在导入过程中被改动,什么也没有写入,请重新导入", "The file changed while it was imported; nothing was written");
    }
    store.finish(transaction, batch.id(), counts, calendar.now());
    audit.record(
        transaction,
        caller,
        Act.of("residents-imported", "import", batch.id(), batch.division())
            .with(Map.of("rows", counts.rows(), "created", counts.created(), "changed", counts.changed(), "unchanged", counts.unchanged(), "refused", counts.refused())));
    return new ImportResult(batch.id(), counts, sheet.unknownColumns());
  }

  /**
   * Takes a batch back, as far as nothing has been built on it since.
   *
   * @throws NotFound when there is none in the caller's places
   * @throws Conflict ({@code already-undone}, {@code import-running})
   */
  public Undone undo(Caller caller, BatchId id) {
    caller.requireAnywhere(Permission.IMPORT_RESIDENTS);
    return transactions.in(
        caller.scope(Permission.IMPORT_RESIDENTS),
        transaction -> {
          lock(transaction);
          var batch = find(transaction, id);
          if (batch.undoneAt() != null) {
            throw new Conflict("already-undone", "这一批导入已经撤销过了", "This import was undone already");
          }
          var undone = store.undo(transaction, id, name(caller), calendar.now());
          audit.record(
              transaction,
              caller,
              Act.of("import-undone", "import", id, batch.division())
                  .with(Map.of("restored", undone.restored(), "removed", undone.removed(), "kept", undone.kept().size())));
          return undone;
        });
  }

  /** @throws NotFound when there is none in the caller's places */
  public Batch find(Caller caller, BatchId id) {
    caller.requireAnywhere(Permission.IMPORT_RESIDENTS);
    return transactions.in(caller.scope(Permission.IMPORT_RESIDENTS), transaction -> find(transaction, id));
  }

  /** The newest imports in the caller's places. */
  public List<Batch> latest(Caller caller, int most) {
    caller.requireAnywhere(Permission.IMPORT_RESIDENTS);
    return transactions.in(caller.scope(Permission.IMPORT_RESIDENTS), transaction -> store.latest(transaction, most));
  }

  private static List<Community> communities(DivisionTree tree) {
    if (tree.communities().isEmpty()) {
      throw new Conflict("no-divisions", "还没有导入区划,请先运行 ./shequ import divisions", "Import the divisions first: ./shequ import divisions");
    }
    return tree.communities().stream().map(unit -> new Community(unit.code(), unit.name(), street(tree, unit))).toList();
  }

  private static String street(DivisionTree tree, Division community) {
    var parent = community.parent();
    return parent == null ? "" : tree.find(parent).map(Division::name).orElse("");
  }

  private Batch find(Transaction transaction, BatchId id) {
    return store.find(transaction, id).orElseThrow(() -> new NotFound("这一批导入", "import"));
  }

  private void lock(Transaction transaction) {
    if (!store.tryLock(transaction)) {
      throw new Conflict("import-running", "另一批导入正在进行,请等它结束后再试", "Another import is running; try again when it has ended");
    }
  }

  /** Where the batch belongs: the highest place of who imports; the district for who may import everywhere. */
  private static DivisionCode place(Caller caller, List<Community> communities) {
    return caller.places().stream()
        .filter(grant -> grant.role().permits(Permission.IMPORT_RESIDENTS))
        .map(grant -> grant.place())
        .min(Comparator.comparing(DivisionCode::level).thenComparing(Comparator.naturalOrder()))
        .orElseGet(() -> new DivisionCode(communities.getFirst().code().text().substring(0, 6) + "000000"));
  }

  private static String name(Caller caller) {
    return switch (caller) {
      case Caller.Person person -> person.account().toString();
      case Caller.Program program -> program.key().toString();
      case Caller.Operator operator -> "operator";
      case Caller.District district -> "system";
    };
  }

  private static byte[] sha256(Path file) {
    try (var in = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("SHA-256");
      var buffer = new byte[HASH_BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return digest.digest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
