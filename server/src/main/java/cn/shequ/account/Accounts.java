package cn.shequ.account;

import cn.shequ.audit.Act;
import cn.shequ.audit.AuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionTree;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.Conflict;
import cn.shequ.problem.NotAllowed;
import cn.shequ.problem.NotFound;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The people's accounts (账号) as administrators see them. An administrator manages the accounts all of whose roles lie within her own
 * place; the others do not exist for her. She never changes her own. What is refused is written down too. Blocks: call from a virtual
 * thread. Safe for all threads.
 */
public final class Accounts {
  private static final int LONGEST_DISPLAY_NAME = 40;
  private static final String SIGN_IN_NAME = "[a-z0-9][a-z0-9._-]{1,38}";

  private final Transactions transactions;
  private final AccountStore store;
  private final Passwords passwords;
  private final GrantRules rules;
  private final AuditLog audit;
  private final DistrictCalendar calendar;

  /** @param tree the divisions in force */
  public Accounts(
      Transactions transactions,
      AccountStore store,
      Passwords passwords,
      Supplier<DivisionTree> tree,
      AuditLog audit,
      DistrictCalendar calendar) {
    this.transactions = transactions;
    this.store = store;
    this.passwords = passwords;
    this.rules = new GrantRules(tree);
    this.audit = audit;
    this.calendar = calendar;
  }

  /** What an administrator says of a new person. {@code grants}: at least one. */
  public record NewAccount(String signInName, String displayName, List<Grant> grants) {}

  /** {@code oneTimePassword}: shown once, kept nowhere; the person must change it when she first signs in. */
  public record Created(Account account, String oneTimePassword) {}

  /**
   * @throws BadInput naming every wrong field
   * @throws NotAllowed when a place is not the caller's to administer
   * @throws Conflict ({@code sign-in-name-taken}, {@code administrator-and-auditor})
   */
  public Created create(Caller caller, NewAccount wanted) {
    caller.requireAnywhere(Permission.ADMINISTER_ACCOUNTS);
    checkNames(wanted.signInName(), wanted.displayName());
    if (wanted.grants().isEmpty()) {
      throw new BadInput("/grants", "请至少给一个角色", "Give at least one role");
    }
    var id = new AccountId(UUID.randomUUID());
    return noted(
        caller,
        "account-created",
        id,
        () -> {
          wanted.grants().forEach(grant -> rules.check(caller, grant));
          GrantRules.checkTogether(wanted.grants());
          var password = Passwords.drawOneTime();
          var hash = passwords.hash(password);
          var account =
              new Account(id, wanted.signInName(), wanted.displayName().strip(), wanted.grants(), true, null, false, calendar.now(), 0);
          return transactions.in(
              Scope.nowhere(),
              transaction -> {
                if (!store.create(transaction, account, hash, person(caller))) {
                  throw new Conflict("sign-in-name-taken", "用户名“" + wanted.signInName() + "”已被使用", "The sign-in name is taken");
                }
                audit.record(
                    transaction,
                    caller,
                    Act.of("account-created", "account", id, wanted.grants().getFirst().place())
                        .with(Map.of("grants", words(wanted.grants()))));
                return new Created(account, password);
              });
        });
  }

  static void checkNames(String signInName, String displayName) {
    var errors = new ArrayList<BadInput.FieldError>();
    if (!signInName.matches(SIGN_IN_NAME)) {
      errors.add(
          new BadInput.FieldError(
              "/signInName",
              "用户名为2到39个小写字母、数字、点、横线或下划线,以字母或数字开头",
              "A sign-in name has 2 to 39 small letters, digits, dots, hyphens or underscores and begins with a letter or digit"));
    }
    if (displayName.isBlank() || displayName.length() > LONGEST_DISPLAY_NAME) {
      errors.add(
          new BadInput.FieldError(
              "/displayName", "请填写姓名,不超过" + LONGEST_DISPLAY_NAME + "个字", "Give the person's name, at most " + LONGEST_DISPLAY_NAME + " characters"));
    }
    if (!errors.isEmpty()) {
      throw new BadInput(errors);
    }
  }

  /** The accounts the caller manages, ordered by sign-in name. */
  public List<Account> list(Caller caller) {
    caller.requireAnywhere(Permission.ADMINISTER_ACCOUNTS);
    return transactions.in(
        Scope.nowhere(),
        transaction -> store.list(transaction).stream().filter(account -> GrantRules.administersAll(caller, account.grants())).toList());
  }

  /** @throws NotFound also when it is not the caller's to manage */
  public Account find(Caller caller, AccountId id) {
    caller.requireAnywhere(Permission.ADMINISTER_ACCOUNTS);
    return transactions.in(
        Scope.nowhere(),
        transaction ->
            store.find(transaction, id).filter(account -> GrantRules.administersAll(caller, account.grants())).orElseThrow(Accounts::none));
  }

  /**
   * Gives a role at a place.
   *
   * @throws NotAllowed when the place is not the caller's to administer, or the account is her own
   * @throws Conflict ({@code administrator-and-auditor})
   */
  public Account grant(Caller caller, AccountId id, Grant grant) {
    return manage(
        caller,
        "role-granted",
        id,
        grant,
        (transaction, account) -> {
          rules.check(caller, grant);
          var together = new ArrayList<>(account.grants());
          together.add(grant);
          GrantRules.checkTogether(together);
          store.grant(transaction, id, grant, person(caller));
        });
  }

  /** Takes a role away. @throws Conflict ({@code last-role}) when it is the last one: disable the account instead */
  public Account revoke(Caller caller, AccountId id, Grant grant) {
    return manage(
        caller,
        "role-revoked",
        id,
        grant,
        (transaction, account) -> {
          if (!account.grants().contains(grant)) {
            throw new NotFound("这个角色", "role of this account");
          }
          if (account.grants().size() == 1) {
            throw new Conflict("last-role", "这是最后一个角色;不再使用的账号请停用", "This is the last role; disable the account instead");
          }
          store.revoke(transaction, id, grant);
        });
  }

  /** Locks a leaver out for good: her sessions end with her next request, on every node. */
  public Account disable(Caller caller, AccountId id) {
    return manage(caller, "account-disabled", id, null, (transaction, account) -> store.disable(transaction, id, calendar.now()));
  }

  /** Gives a new one-time password to somebody who forgot hers; a lock is lifted, her sessions end. */
  public Created resetPassword(Caller caller, AccountId id) {
    var password = Passwords.drawOneTime();
    var hash = passwords.hash(password);
    return new Created(
        manage(caller, "password-reset", id, null, (transaction, account) -> store.setPassword(transaction, id, hash, true)), password);
  }

  private Account manage(Caller caller, String word, AccountId id, @Nullable Grant grant, BiConsumer<Transaction, Account> act) {
    caller.requireAnywhere(Permission.ADMINISTER_ACCOUNTS);
    return noted(
        caller,
        word,
        id,
        () -> {
          if (id.equals(person(caller))) {
            throw new NotAllowed("own-account", "不能变更自己的账号,请由另一位系统管理员办理", "Another administrator must change your account");
          }
          return transactions.in(
              Scope.nowhere(),
              transaction -> {
                var account =
                    store
                        .lockSecret(transaction, id)
                        .map(AccountStore.Secret::account)
                        .filter(one -> GrantRules.administersAll(caller, one.grants()))
                        .orElseThrow(Accounts::none);
                act.accept(transaction, account);
                audit.record(
                    transaction,
                    caller,
                    Act.of(word, "account", id, grant == null ? account.grants().getFirst().place() : grant.place())
                        .with(grant == null ? Map.of() : Map.of("grant", word(grant))));
                return store.find(transaction, id).orElseThrow(Accounts::none);
              });
        });
  }

  /** A refusal is kept although the act's transaction is rolled back. */
  private <T> T noted(Caller caller, String word, AccountId id, Supplier<T> act) {
    try {
      return act.get();
    } catch (NotAllowed | Conflict refused) {
      audit.recordRefused(caller, Act.of(word, "account", id, null).because(refused.code()));
      throw refused;
    }
  }

  static @Nullable AccountId person(Caller caller) {
    return caller instanceof Caller.Person person ? person.account() : null;
  }

  static List<String> words(List<Grant> grants) {
    return grants.stream().map(Accounts::word).toList();
  }

  private static String word(Grant grant) {
    return grant.role().word() + "@" + grant.place();
  }

  private static NotFound none() {
    return new NotFound("这个账号", "account");
  }
}
