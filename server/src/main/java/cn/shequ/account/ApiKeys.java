package cn.shequ.account;

import cn.shequ.audit.Act;
import cn.shequ.audit.AuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionTree;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.Conflict;
import cn.shequ.problem.NotAllowed;
import cn.shequ.problem.NotFound;
import cn.shequ.sealing.Secrets;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Keys of other systems (API 密钥). A key holds roles at places as an account does, but neither administers nor audits: these two are
 * people. An administrator manages the keys all of whose places are hers. Blocks: call from a virtual thread. Safe for all threads.
 */
public final class ApiKeys {
  /** What every key begins with, so that a scanner of leaked secrets knows it. */
  public static final String PREFIX = "shequ_";

  private static final int LONGEST_NAME = 60;

  private final Transactions transactions;
  private final ApiKeyStore store;
  private final GrantRules rules;
  private final AuditLog audit;
  private final DistrictCalendar calendar;

  /** @param tree the divisions in force */
  public ApiKeys(
      Transactions transactions, ApiKeyStore store, Supplier<DivisionTree> tree, AuditLog audit, DistrictCalendar calendar) {
    this.transactions = transactions;
    this.store = store;
    this.rules = new GrantRules(tree);
    this.audit = audit;
    this.calendar = calendar;
  }

  /** {@code secret}: shown once. */
  public record Created(ApiKey key, String secret) {}

  /**
   * @throws BadInput when the name is missing, no role is given, or a place is not in force
   * @throws NotAllowed when a place is not the caller's to administer
   * @throws Conflict ({@code role-of-people}) for administrator and auditor
   */
  public Created create(Caller caller, String name, List<Grant> grants) {
    caller.requireAnywhere(Permission.ADMINISTER_ACCOUNTS);
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new BadInput("/name", "请填写名称,不超过" + LONGEST_NAME + "个字", "Give a name of at most " + LONGEST_NAME + " characters");
    }
    if (grants.isEmpty()) {
      throw new BadInput("/grants", "请至少给一个角色", "Give at least one role");
    }
    var key = new ApiKey(UUID.randomUUID(), name.strip(), grants, calendar.now(), null);
    try {
      grants.forEach(grant -> rules.check(caller, grant));
      checkRoles(grants);
    } catch (NotAllowed | Conflict refused) {
      audit.recordRefused(caller, Act.of("key-created", "api-key", key.id(), null).because(refused.code()));
      throw refused;
    }
    var secret = PREFIX + Secrets.draw();
    return transactions.in(
        Scope.nowhere(),
        transaction -> {
          store.create(transaction, key, Secrets.hash(secret), Accounts.person(caller));
          audit.record(
              transaction,
              caller,
              Act.of("key-created", "api-key", key.id(), grants.getFirst().place()).with(Map.of("grants", Accounts.words(grants))));
          return new Created(key, secret);
        });
  }

  private static void checkRoles(List<Grant> grants) {
    for (var grant : grants) {
      if (grant.role() == Role.ADMINISTRATOR || grant.role() == Role.AUDITOR) {
        throw new Conflict("role-of-people", "API密钥不能有“" + grant.role().chinese() + "”角色", "A key neither administers nor audits");
      }
    }
  }

  /** The keys the caller manages, revoked ones too, ordered by name. */
  public List<ApiKey> list(Caller caller) {
    caller.requireAnywhere(Permission.ADMINISTER_ACCOUNTS);
    return transactions.in(
        Scope.nowhere(), transaction -> store.list(transaction).stream().filter(key -> GrantRules.administersAll(caller, key.grants())).toList());
  }

  /** From now on it opens nothing. @throws NotFound also when it is not the caller's to manage */
  public void revoke(Caller caller, UUID id) {
    caller.requireAnywhere(Permission.ADMINISTER_ACCOUNTS);
    transactions.in(
        Scope.nowhere(),
        transaction -> {
          var key =
              store
                  .find(transaction, id)
                  .filter(found -> GrantRules.administersAll(caller, found.grants()))
                  .orElseThrow(() -> new NotFound("这个密钥", "key"));
          store.revoke(transaction, id, calendar.now());
          audit.record(transaction, caller, Act.of("key-revoked", "api-key", id, key.grants().getFirst().place()));
          return key;
        });
  }

  /** Who stands behind a key; empty when it is revoked or never was. */
  public Optional<Caller.Program> caller(String secret, String origin) {
    return transactions
        .in(Scope.nowhere(), transaction -> store.inForce(transaction, Secrets.hash(secret)))
        .map(key -> new Caller.Program(key.id(), key.name(), key.grants(), origin));
  }
}
