package cn.shequ.resident.batch;

import cn.shequ.resident.Resident;
import cn.shequ.resident.sheet.SheetRow;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import java.util.List;

/** The first pass: counts, tells what is bad, writes nothing. */
final class CheckingPass extends RowsPass {
  CheckingPass(Transactions transactions, BatchStore store, Scope scope, ImportListener listener, int expected) {
    super(transactions, store, scope, listener, ImportListener.Pass.CHECKING, expected);
  }

  @Override
  void take(Transaction transaction, List<Resident> toCreate, List<BatchStore.Change> toChange) {
    // Checking only counts; what would be written is decided again when it is written.
  }

  @Override
  void bad(ImportListener listener, SheetRow.Bad row) {
    listener.bad(row);
  }
}
