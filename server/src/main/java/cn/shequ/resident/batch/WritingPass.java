package cn.shequ.resident.batch;

import cn.shequ.resident.Resident;
import cn.shequ.resident.sheet.SheetRow;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The second pass: writes what the first one found good. */
final class WritingPass extends RowsPass {
  private final BatchStore store;
  private final Counts checked;
  private final BatchId batch;

  /** @param checked what the first pass found in the same transaction */
  WritingPass(Transactions transactions, BatchStore store, Scope scope, ImportListener listener, Counts checked, BatchId batch) {
    super(transactions, store, scope, listener, ImportListener.Pass.WRITING, checked.rows());
    this.store = store;
    this.checked = checked;
    this.batch = batch;
  }

  /** Where the first pass knew nobody and refused nobody, nobody is looked up again: only imports create residents, and one runs at a time. */
  @Override
  List<@Nullable Resident> known(Transaction transaction, List<SheetRow.Good> good) {
    return checked.created() == checked.rows() ? new ArrayList<>(Collections.nCopies(good.size(), null)) : super.known(transaction, good);
  }

  @Override
  void take(Transaction transaction, List<Resident> toCreate, List<BatchStore.Change> toChange) {
    if (!toCreate.isEmpty()) {
      store.create(transaction, batch, toCreate);
    }
    if (!toChange.isEmpty()) {
      store.change(transaction, batch, toChange);
    }
  }

  @Override
  void bad(ImportListener listener, SheetRow.Bad row) {
    // told in the first pass
  }
}
