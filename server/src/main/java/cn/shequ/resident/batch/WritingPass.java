package cn.shequ.resident.batch;

import cn.shequ.resident.Resident;
import cn.shequ.resident.sheet.SheetRow;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import java.util.List;

/** The second pass: writes what the first one found good. */
final class WritingPass extends RowsPass {
  private final BatchStore store;
  private final BatchId batch;

  WritingPass(Transactions transactions, BatchStore store, Scope scope, ImportListener listener, int expected, BatchId batch) {
    super(transactions, store, scope, listener, ImportListener.Pass.WRITING, expected);
    this.store = store;
    this.batch = batch;
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
