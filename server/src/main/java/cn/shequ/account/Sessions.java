package cn.shequ.account;

import cn.shequ.audit.Act;
import cn.shequ.audit.AuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionCode;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.NotSignedIn;
import cn.shequ.problem.TooMany;
import cn.shequ.sealing.Secrets;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signing in and out (登录). Five wrong passwords in a row lock an account for fifteen minutes, counted in PostgreSQL, so that losing Redis
 * unlocks nothing. A sign-in that fails has one answer, and takes the same time, whether the name is unknown, the password wrong, the
 * account locked or disabled. Blocks: call from a virtual thread. Safe for all threads.
 *
 * <p>Meter {@code shequ.sign.ins}: tries to sign in, by {@code outcome} (done, refused).
 */
public final class Sessions {
  static final int MOST_FAILURES = 5;
  static final Duration LOCK = Duration.ofMinutes(15);
  private static final String PREFIX = "session_";

  private final Transactions transactions;
  private final AccountStore accounts;
  private final SessionStore sessions;
  private final AuditLog audit;
  private final DistrictCalendar calendar;
  private final MeterRegistry metrics;
  private final Passwords passwords;
  private final boolean demo;

  /** @param demo whether the demo's accounts, whose passwords everybody knows, may sign in */
  public Sessions(
      Transactions transactions,
      AccountStore accounts,
      SessionStore sessions,
      Passwords passwords,
      AuditLog audit,
      DistrictCalendar calendar,
      MeterRegistry metrics,
      boolean demo) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
    this.audit = audit;
    this.calendar = calendar;
    this.metrics = metrics;
    this.demo = demo;
  }

  /** @param token opens the API for as long as it is used every half hour; shown to nobody else */
  public record SignedIn(String token, Account account) {}

  /**
   * @param origin the network address the call came from
   * @throws NotSignedIn ({@code sign-in-refused}) for whatever reason
   */
  public SignedIn signIn(String signInName, String password, String origin) {
    var name = signInName.strip().toLowerCase(Locale.ROOT);
    var found = transactions.in(Scope.nowhere(), transaction -> accounts.secret(transaction, name));
    boolean matches = matches(found, password);
    var account = transactions.in(Scope.nowhere(), transaction -> judge(transaction, found, matches, origin));
    Counter.builder("shequ.sign.ins").tag("outcome", account.isPresent() ? "done" : "refused").register(metrics).increment();
    return account
        .map(this::open)
        .orElseThrow(
            () ->
                new NotSignedIn(
                    "sign-in-refused",
                    "用户名或密码不正确。连续输错" + MOST_FAILURES + "次,账号锁定" + LOCK.toMinutes() + "分钟;忘记密码请找系统管理员",
                    "Wrong name or password. " + MOST_FAILURES + " failures lock an account for " + LOCK.toMinutes() + " minutes"));
  }

  private boolean matches(Optional<AccountStore.Secret> found, String password) {
    if (found.isPresent() && password.length() <= PasswordRules.LONGEST) {
      return passwords.matches(found.get().passwordHash(), password);
    }
    passwords.checkNobodys("nobody's password");
    return false;
  }

  /** Decides under the account's lock and writes down what came of it: tries that run side by side are counted one after the other. */
  private Optional<Account> judge(Transaction transaction, Optional<AccountStore.Secret> found, boolean matches, String origin) {
    var locked = found.flatMap(secret -> accounts.lockSecret(transaction, secret.account().id()));
    if (locked.isEmpty()) {
      audit.recordRefused(transaction, new Caller.District(), Act.of("signed-in", "account", "unknown", null).with(Map.of("origin", origin)));
      return Optional.empty();
    }
    var account = locked.get().account();
    var caller = caller(account, origin);
    var why = refusal(transaction, found.get(), locked.get(), matches);
    var act = Act.of("signed-in", "account", account.id(), home(account));
    if (why != null) {
      audit.recordRefused(transaction, caller, act.because(why));
      return Optional.empty();
    }
    accounts.failures(transaction, account.id(), 0, null);
    audit.record(transaction, caller, act);
    return Optional.of(account);
  }

  private @Nullable String refusal(Transaction transaction, AccountStore.Secret read, AccountStore.Secret locked, boolean matches) {
    var account = locked.account();
    var now = calendar.now();
    if (isLocked(locked, now)) {
      return "locked";
    }
    // A password that was changed between reading and locking was not compared.
    if (!matches || !read.passwordHash().equals(locked.passwordHash())) {
      return fail(transaction, locked, now) ? "wrong-password-now-locked" : "wrong-password";
    }
    return mayBeUsed(account) ? null : "disabled";
  }

  private static boolean isLocked(AccountStore.Secret secret, Instant now) {
    return secret.lockedUntil() != null && secret.lockedUntil().isAfter(now);
  }

  /** @return whether it is locked now */
  private boolean fail(Transaction transaction, AccountStore.Secret secret, Instant now) {
    int failures = (secret.lockedUntil() == null ? secret.failures() : 0) + 1;
    boolean lock = failures >= MOST_FAILURES;
    accounts.failures(transaction, secret.account().id(), failures, lock ? now.plus(LOCK) : null);
    return lock;
  }

  private boolean mayBeUsed(Account account) {
    return account.disabledAt() == null && (demo || !account.demo());
  }

  private SignedIn open(Account account) {
    var token = PREFIX + Secrets.draw();
    sessions.open(Secrets.hash(token), new SessionStore.Session(account.id(), account.sessionGeneration()));
    return new SignedIn(token, account);
  }

  /** Who stands behind a token; empty when the session is over. Grants are those of this moment. */
  public Optional<Caller.Person> caller(String token, String origin) {
    if (!token.startsWith(PREFIX)) {
      return Optional.empty();
    }
    var hash = Secrets.hash(token);
    return sessions
        .touch(hash)
        .flatMap(
            session ->
                transactions
                    .in(Scope.nowhere(), transaction -> accounts.find(transaction, session.account()))
                    .filter(account -> account.sessionGeneration() == session.generation() && mayBeUsed(account)))
        .map(account -> caller(account, origin));
  }

  /** The caller's own account. */
  public Account account(Caller.Person caller) {
    return transactions.in(Scope.nowhere(), transaction -> accounts.find(transaction, caller.account())).orElseThrow(Sessions::over);
  }

  /** Ends this session. One that is over already stays so. */
  public void signOut(Caller.Person caller, String token) {
    sessions.close(Secrets.hash(token));
    transactions.in(
        Scope.nowhere(),
        transaction -> {
          audit.record(transaction, caller, Act.of("signed-out", "account", caller.account(), null));
          return caller;
        });
  }

  /** Ends all sessions of the caller, on every node. */
  public void signOutEverywhere(Caller.Person caller) {
    transactions.in(
        Scope.nowhere(),
        transaction -> {
          accounts.endSessions(transaction, caller.account());
          audit.record(transaction, caller, Act.of("signed-out-everywhere", "account", caller.account(), null));
          return caller;
        });
  }

  /**
   * Gives the caller a password of her own; all her sessions end and a new one begins.
   *
   * @throws BadInput when the present password is wrong (counted as a failed sign-in) or the new one breaks a rule
   * @throws TooMany ({@code account-locked}) after five wrong ones
   */
  public SignedIn changePassword(Caller.Person caller, String present, String fresh) {
    var secret = transactions.in(Scope.nowhere(), transaction -> accounts.lockSecret(transaction, caller.account())).orElseThrow(Sessions::over);
    boolean matches = matches(Optional.of(secret), present);
    if (matches) {
      PasswordRules.check("/next", fresh, secret.account().signInName(), secret.account().displayName());
      if (fresh.equals(present)) {
        throw new BadInput("/next", "新密码不能与原密码相同", "The new password equals the present one");
      }
    }
    var hash = matches ? passwords.hash(fresh) : "";
    var changed = transactions.in(Scope.nowhere(), transaction -> change(transaction, caller, secret, matches, hash));
    return open(
        changed.orElseThrow(() -> new BadInput("/current", "原密码不正确", "The present password is wrong")));
  }

  private Optional<Account> change(Transaction transaction, Caller.Person caller, AccountStore.Secret read, boolean matches, String hash) {
    var locked = accounts.lockSecret(transaction, caller.account()).orElseThrow(Sessions::over);
    var now = calendar.now();
    if (locked.lockedUntil() != null && locked.lockedUntil().isAfter(now)) {
      throw new TooMany("account-locked", "密码输错次数太多,请稍后再试", "Too many wrong passwords", Duration.between(now, locked.lockedUntil()));
    }
    var act = Act.of("password-changed", "account", caller.account(), home(locked.account()));
    if (!matches || !read.passwordHash().equals(locked.passwordHash())) {
      fail(transaction, locked, now);
      audit.recordRefused(transaction, caller, act.because("wrong-password"));
      return Optional.empty();
    }
    accounts.setPassword(transaction, caller.account(), hash, false);
    audit.record(transaction, caller, act);
    return accounts.find(transaction, caller.account());
  }

  private static Caller.Person caller(Account account, String origin) {
    return new Caller.Person(account.id(), account.displayName(), account.grants(), origin, account.mustChangePassword());
  }

  /** The place under which an auditor finds what an account did to itself. */
  private static @Nullable DivisionCode home(Account account) {
    return account.grants().isEmpty() ? null : account.grants().getFirst().place();
  }

  private static NotSignedIn over() {
    return new NotSignedIn("session-over", "登录已失效,请重新登录", "The session is over; sign in again");
  }
}
