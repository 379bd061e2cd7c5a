package cn.shequ.account.postgres;

import cn.shequ.account.AccountId;
import cn.shequ.account.ApiKey;
import cn.shequ.account.ApiKeyStore;
import cn.shequ.postgres.Database;
import cn.shequ.transaction.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** API keys in PostgreSQL, by hash. Safe for all threads. */
public final class StoredApiKeys implements ApiKeyStore {
  private static final String KEYS =
      """
      select k.id, k.name, k.created_at, k.revoked_at,
             array(select g.role || '@' || g.division from api_key_grant g where g.api_key = k.id order by g.division, g.role) as grants
      from api_key k
      """;

  @Override
  public void create(Transaction transaction, ApiKey key, byte[] hash, @Nullable AccountId by) {
    var handle = Database.handle(transaction);
    handle
        .createUpdate("insert into api_key (id, name, hash, created_at, created_by) values (:id, :name, :hash, :at, :by)")
        .bind("id", key.id())
        .bind("name", key.name())
        .bind("hash", hash)
        .bind("at", StoredAccounts.at(key.createdAt()))
        .bind("by", by == null ? null : by.value())
        .execute();
    for (var grant : key.grants()) {
      handle
          .createUpdate("insert into api_key_grant (api_key, role, division) values (:key, :role, :division) on conflict do nothing")
          .bind("key", key.id())
          .bind("role", grant.role().word())
          .bind("division", grant.place().text())
          .execute();
    }
  }

  @Override
  public List<ApiKey> list(Transaction transaction) {
    return Database.handle(transaction).createQuery(KEYS + " order by k.name, k.id").map((row, context) -> key(row)).list();
  }

  @Override
  public Optional<ApiKey> find(Transaction transaction, UUID id) {
    return Database.handle(transaction)
        .createQuery(KEYS + " where k.id = :id")
        .bind("id", id)
        .map((row, context) -> key(row))
        .findOne();
  }

  @Override
  public Optional<ApiKey> inForce(Transaction transaction, byte[] hash) {
    return Database.handle(transaction)
        .createQuery(KEYS + " where k.hash = :hash and k.revoked_at is null")
        .bind("hash", hash)
        .map((row, context) -> key(row))
        .findOne();
  }

  @Override
  public void revoke(Transaction transaction, UUID id, Instant at) {
    Database.handle(transaction)
        .createUpdate("update api_key set revoked_at = coalesce(revoked_at, :at) where id = :id")
        .bind("at", StoredAccounts.at(at))
        .bind("id", id)
        .execute();
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getObject("id", UUID.class),
        row.getString("name"),
        Grants.read(row.getArray("grants")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        StoredAccounts.instant(row, "revoked_at"));
  }
}
