package cn.shequ.delivery;

import cn.shequ.resident.ResidentId;
import cn.shequ.transaction.Transaction;
import java.util.Collection;
import java.util.Map;

/** Names as a shared screen may show them. */
public interface Addressees {
  /** 张** for each of {@code residents} that the transaction's scope sees. */
  Map<ResidentId, String> onScreen(Transaction transaction, Collection<ResidentId> residents);
}
