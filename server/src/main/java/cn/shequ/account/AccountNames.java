package cn.shequ.account;

import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transactions;

/**
 * Who stands behind the id of an account, for pages that say who wrote or approved something: among those who work here a colleague's
 * name is no secret. Blocks: call from a virtual thread. Safe for all threads.
 */
public final class AccountNames {
  private final Transactions transactions;
  private final AccountStore store;

  public AccountNames(Transactions transactions, AccountStore store) {
    this.transactions = transactions;
    this.store = store;
  }

  /** The display name; the id itself for an account that is not there. */
  public String of(AccountId account) {
    return transactions.in(Scope.nowhere(), transaction -> store.find(transaction, account)).map(Account::displayName).orElseGet(account::toString);
  }
}
