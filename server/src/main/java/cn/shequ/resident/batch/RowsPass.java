package cn.shequ.resident.batch;

import cn.shequ.resident.Resident;
import cn.shequ.resident.ResidentId;
import cn.shequ.resident.sheet.CellError;
import cn.shequ.resident.sheet.SheetRow;
import cn.shequ.resident.sheet.StatedResident;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One pass over a sheet: gathers rows, looks each thousand up at once, and decides what becomes of each. */
abstract sealed class RowsPass permits CheckingPass, WritingPass {
  private static final int CHUNK = 1000;
  private static final String ELSEWHERE = "此人已登记在您的管辖范围之外,请联系上级导入";
  private static final String OUT_OF_PLACE = "居住地和户籍地都不在您的管辖范围内";

  private final Transactions transactions;
  private final BatchStore store;
  private final Scope scope;
  private final ImportListener listener;
  private final ImportListener.Pass pass;
  private final int expected;
  private final SeenDocuments seen = new SeenDocuments();
  private final List<SheetRow> waiting = new ArrayList<>(CHUNK);
  private int rows;
  private int created;
  private int changed;
  private int unchanged;
  private int refused;

  RowsPass(Transactions transactions, BatchStore store, Scope scope, ImportListener listener, ImportListener.Pass pass, int expected) {
    this.transactions = transactions;
    this.store = store;
    this.scope = scope;
    this.listener = listener;
    this.pass = pass;
    this.expected = expected;
  }

  final Consumer<SheetRow> reader(Transaction transaction) {
    return row -> {
      waiting.add(row);
      if (waiting.size() == CHUNK) {
        decide(transaction);
      }
    };
  }

  /** Decides the last rows and says what became of all. */
  final Counts finish(Transaction transaction) {
    decide(transaction);
    listener.progress(pass, rows, rows);
    return new Counts(rows, created, changed, unchanged, refused);
  }

  /** Takes what is to be done for one thousand rows. */
  abstract void take(Transaction transaction, List<Resident> toCreate, List<BatchStore.Change> toChange);

  abstract void bad(ImportListener listener, SheetRow.Bad row);

  private void decide(Transaction transaction) {
    var good = good();
    var known = known(transaction, good);
    var elsewhere = elsewhere(good, known);
    var toCreate = new ArrayList<Resident>();
    var toChange = new ArrayList<BatchStore.Change>();
    int next = 0;
    for (var row : waiting) {
      rows++;
      switch (row) {
        case SheetRow.Bad bad -> refuse(bad);
        case SheetRow.Good one -> {
          decide(one, known.get(next), elsewhere.get(next), toCreate, toChange);
          next++;
        }
      }
    }
    take(transaction, toCreate, toChange);
    waiting.clear();
    listener.progress(pass, rows, Math.max(rows, expected));
  }

  /** The good rows among the waiting; a document that stood in the sheet before makes a row bad. */
  private List<SheetRow.Good> good() {
    var good = new ArrayList<SheetRow.Good>(waiting.size());
    waiting.replaceAll(
        row -> {
          if (row instanceof SheetRow.Good one) {
            int before = seen.before(one.stated(), one.number());
            if (before > 0) {
              return new SheetRow.Bad(one.number(), List.of(new CellError("", "与第" + before + "行是同一人(证件相同),请只保留一行")));
            }
            good.add(one);
          }
          return row;
        });
    return good;
  }

  /** As the store knows them; a pass may know better. */
  List<@Nullable Resident> known(Transaction transaction, List<SheetRow.Good> good) {
    return store.known(transaction, good.stream().map(SheetRow.Good::stated).toList());
  }

  private void decide(SheetRow.Good row, @Nullable Resident known, boolean elsewhere, List<Resident> toCreate, List<BatchStore.Change> toChange) {
    if (elsewhere) {
      refuse(new SheetRow.Bad(row.number(), List.of(new CellError("", ELSEWHERE))));
      return;
    }
    var after = known == null ? row.stated().asNew(new ResidentId(UUID.randomUUID())) : row.stated().over(known);
    if (!lies(after)) {
      refuse(new SheetRow.Bad(row.number(), List.of(new CellError("", OUT_OF_PLACE))));
    } else if (known == null) {
      created++;
      toCreate.add(after);
    } else if (after.equals(known)) {
      unchanged++;
    } else {
      changed++;
      toChange.add(new BatchStore.Change(known, after));
    }
  }

  private void refuse(SheetRow.Bad row) {
    refused++;
    bad(listener, row);
  }

  private boolean lies(Resident resident) {
    return switch (scope) {
      case Scope.Everywhere everywhere -> true;
      case Scope.Places places ->
          places.prefixes().stream()
              .anyMatch(
                  prefix ->
                      resident.livingDivision().text().startsWith(prefix)
                          || resident.registeredDivision() != null && resident.registeredDivision().liesIn(prefix));
      case Scope.Box box -> false;
    };
  }

  /** Whom the scope hides: they are known to the district, and a second record must not come into being. */
  private List<Boolean> elsewhere(List<SheetRow.Good> good, List<? extends @Nullable Resident> known) {
    var result = new ArrayList<Boolean>(good.size());
    var unknown = new ArrayList<StatedResident>();
    for (int i = 0; i < good.size(); i++) {
      if (known.get(i) == null) {
        unknown.add(good.get(i).stated());
      }
    }
    if (scope instanceof Scope.Everywhere || unknown.isEmpty()) {
      good.forEach(row -> result.add(false));
      return result;
    }
    var found = transactions.in(Scope.everywhere(), transaction -> store.known(transaction, unknown)).iterator();
    for (var one : known) {
      result.add(one == null && found.next() != null);
    }
    return result;
  }
}
