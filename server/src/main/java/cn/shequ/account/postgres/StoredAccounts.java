package cn.shequ.account.postgres;

import cn.shequ.account.Account;
import cn.shequ.account.AccountId;
import cn.shequ.account.AccountStore;
import cn.shequ.account.Grant;
import cn.shequ.postgres.Database;
import cn.shequ.transaction.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accounts in PostgreSQL. Safe for all threads. */
public final class StoredAccounts implements AccountStore {
  private static final String ACCOUNTS =
      """
      select a.id, a.sign_in_name, a.display_name, a.must_change_password, a.disabled_at, a.demo, a.created_at, a.session_generation,
             a.password_hash, a.failures, a.locked_until,
             array(select g.role || '@' || g.division from account_grant g where g.account = a.id order by g.division, g.role) as grants
      from account a
      """;

  @Override
  public Optional<Secret> secret(Transaction transaction, String signInName) {
    return Database.handle(transaction)
        .createQuery(ACCOUNTS + " where a.sign_in_name = :name")
        .bind("name", signInName)
        .map((row, context) -> secret(row))
        .findOne();
  }

  @Override
  public Optional<Secret> lockSecret(Transaction transaction, AccountId account) {
    return Database.handle(transaction)
        .createQuery(ACCOUNTS + " where a.id = :id for update of a")
        .bind("id", account.value())
        .map((row, context) -> secret(row))
        .findOne();
  }

  @Override
  public void failures(Transaction transaction, AccountId account, int failures, @Nullable Instant lockedUntil) {
    Database.handle(transaction)
        .createUpdate("update account set failures = :failures, locked_until = :until where id = :id")
        .bind("failures", failures)
        .bind("until", lockedUntil == null ? null : at(lockedUntil))
        .bind("id", account.value())
        .execute();
  }

  @Override
  public Optional<Account> find(Transaction transaction, AccountId account) {
    return Database.handle(transaction)
        .createQuery(ACCOUNTS + " where a.id = :id")
        .bind("id", account.value())
        .map((row, context) -> account(row))
        .findOne();
  }

  @Override
  public List<Account> list(Transaction transaction) {
    return Database.handle(transaction)
        .createQuery(ACCOUNTS + " order by a.sign_in_name")
        .map((row, context) -> account(row))
        .list();
  }

  @Override
  public void lockAll(Transaction transaction) {
    Database.handle(transaction).execute("lock table account in share row exclusive mode");
  }

  @Override
  public boolean create(Transaction transaction, Account account, String passwordHash, @Nullable AccountId by) {
    int created =
        Database.handle(transaction)
            .createUpdate(
                """
                insert into account (id, sign_in_name, display_name, password_hash, must_change_password, demo, created_at, created_by)
                values (:id, :name, :display, :hash, :mustChange, :demo, :at, :by)
                on conflict (sign_in_name) do nothing
                """)
            .bind("id", account.id().value())
            .bind("name", account.signInName())
            .bind("display", account.displayName())
            .bind("hash", passwordHash)
            .bind("mustChange", account.mustChangePassword())
            .bind("demo", account.demo())
            .bind("at", at(account.createdAt()))
            .bind("by", by == null ? null : by.value())
            .execute();
    if (created == 1) {
      account.grants().forEach(grant -> grant(transaction, account.id(), grant, by));
    }
    return created == 1;
  }

  @Override
  public void setPassword(Transaction transaction, AccountId account, String passwordHash, boolean mustChange) {
    Database.handle(transaction)
        .createUpdate(
            """
            update account set password_hash = :hash, must_change_password = :mustChange, failures = 0, locked_until = null,
                               session_generation = session_generation + 1
            where id = :id
            """)
        .bind("hash", passwordHash)
        .bind("mustChange", mustChange)
        .bind("id", account.value())
        .execute();
  }

  @Override
  public void endSessions(Transaction transaction, AccountId account) {
    Database.handle(transaction)
        .createUpdate("update account set session_generation = session_generation + 1 where id = :id")
        .bind("id", account.value())
        .execute();
  }

  @Override
  public void disable(Transaction transaction, AccountId account, Instant at) {
    Database.handle(transaction)
        .createUpdate(
            "update account set disabled_at = coalesce(disabled_at, :at), session_generation = session_generation + 1 where id = :id")
        .bind("at", at(at))
        .bind("id", account.value())
        .execute();
  }

  @Override
  public void grant(Transaction transaction, AccountId account, Grant grant, @Nullable AccountId by) {
    Database.handle(transaction)
        .createUpdate(
            "insert into account_grant (account, role, division, granted_by) values (:account, :role, :division, :by) on conflict do nothing")
        .bind("account", account.value())
        .bind("role", grant.role().word())
        .bind("division", grant.place().text())
        .bind("by", by == null ? null : by.value())
        .execute();
  }

  @Override
  public void revoke(Transaction transaction, AccountId account, Grant grant) {
    Database.handle(transaction)
        .createUpdate("delete from account_grant where account = :account and role = :role and division = :division")
        .bind("account", account.value())
        .bind("role", grant.role().word())
        .bind("division", grant.place().text())
        .execute();
  }

  private static Secret secret(ResultSet row) throws SQLException {
    return new Secret(account(row), row.getString("password_hash"), row.getInt("failures"), instant(row, "locked_until"));
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        new AccountId(row.getObject("id", UUID.class)),
        row.getString("sign_in_name"),
        row.getString("display_name"),
        Grants.read(row.getArray("grants")),
        row.getBoolean("must_change_password"),
        instant(row, "disabled_at"),
        row.getBoolean("demo"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getInt("session_generation"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
