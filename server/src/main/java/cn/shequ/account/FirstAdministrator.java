package cn.shequ.account;

import cn.shequ.audit.Act;
import cn.shequ.audit.AuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.DivisionLevel;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.Conflict;
import cn.shequ.problem.NotAllowed;
import cn.shequ.sealing.Secrets;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transactions;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How the first account comes into an empty server: whoever sees the server's own output has the setup code. Once any account exists the
 * door is shut for ever. Blocks: call from a virtual thread. Safe for all threads.
 */
public final class FirstAdministrator {
  private final Transactions transactions;
  private final AccountStore store;
  private final Passwords passwords;
  private final AuditLog audit;
  private final DistrictCalendar calendar;
  private final String code = Secrets.draw();

  public FirstAdministrator(
      Transactions transactions, AccountStore store, Passwords passwords, AuditLog audit, DistrictCalendar calendar) {
    this.transactions = transactions;
    this.store = store;
    this.passwords = passwords;
    this.audit = audit;
    this.calendar = calendar;
  }

  /** The setup code to be printed at the start of this process; empty when there is an account already. */
  public Optional<String> setupCode() {
    return isNeeded() ? Optional.of(code) : Optional.empty();
  }

  private boolean isNeeded() {
    return transactions.in(Scope.nowhere(), transaction -> store.list(transaction).isEmpty());
  }

  /**
   * Creates the administrator of a district, whose divisions are perhaps not imported yet.
   *
   * @throws Conflict ({@code setup-done}) once any account exists
   * @throws NotAllowed ({@code wrong-setup-code})
   * @throws BadInput naming every wrong field
   */
  public Account create(String presented, String signInName, String displayName, String password, DivisionCode district, String origin) {
    if (!isNeeded()) {
      throw done();
    }
    var operator = new Caller.Operator(origin);
    var id = new AccountId(UUID.randomUUID());
    if (!MessageDigest.isEqual(Secrets.hash(code), Secrets.hash(presented))) {
      audit.recordRefused(operator, Act.of("first-administrator-created", "account", id, null).because("wrong-setup-code"));
      throw new NotAllowed("wrong-setup-code", "初始化码不正确;请看服务器启动时显示的初始化码", "Wrong setup code: the server printed it when it started");
    }
    Accounts.checkNames(signInName, displayName);
    PasswordRules.check("/password", password, signInName, displayName);
    if (district.level() != DivisionLevel.DISTRICT) {
      throw new BadInput("/district", "请填写区的代码,如 330102000000", "Give the code of a district, such as 330102000000");
    }
    var account =
        new Account(id, signInName, displayName.strip(), List.of(new Grant(Role.ADMINISTRATOR, district)), false, null, false, calendar.now(), 0);
    var hash = passwords.hash(password);
    return transactions.in(
        Scope.nowhere(),
        transaction -> {
          store.lockAll(transaction);
          if (!store.list(transaction).isEmpty()) {
            throw done();
          }
          store.create(transaction, account, hash, null);
          audit.record(transaction, operator, Act.of("first-administrator-created", "account", id, district));
          return account;
        });
  }

  private static Conflict done() {
    return new Conflict("setup-done", "系统已经有账号,不能再次初始化", "There is an account already; setup is over");
  }
}
