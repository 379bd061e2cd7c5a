package cn.shequ.box.postgres;

import cn.shequ.box.BoxId;
import cn.shequ.box.PairingStore;
import cn.shequ.division.DivisionCode;
import cn.shequ.postgres.Database;
import cn.shequ.transaction.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Pairings under way in PostgreSQL. Safe for all threads. */
public final class StoredPairings implements PairingStore {
  private static final String PAIRING =
      "select device_code_hash, user_code, community, serial_index, expires_at, last_poll_at, box, token_sealed from box_pairing where ";

  @Override
  public boolean add(Transaction transaction, Pairing pairing) {
    return Database.handle(transaction)
            .createUpdate(
                """
                insert into box_pairing (device_code_hash, user_code, community, serial_index, expires_at, box)
                values (:device, :user, :community, :serial, :expiresAt, cast(:box as uuid)) on conflict (user_code) do nothing
                """)
            .bind("device", pairing.deviceCodeHash())
            .bind("user", pairing.userCode())
            .bind("community", pairing.community().text())
            .bind("serial", pairing.serialIndex())
            .bind("expiresAt", at(pairing.expiresAt()))
            .bind("box", pairing.box() == null ? null : pairing.box().value())
            .execute()
        == 1;
  }

  @Override
  public int underWay(Transaction transaction) {
    return Database.handle(transaction).createQuery("select count(*) from box_pairing").mapTo(int.class).one();
  }

  @Override
  public Optional<Pairing> ofDeviceCode(Transaction transaction, byte[] deviceCodeHash) {
    return Database.handle(transaction)
        .createQuery(PAIRING + "device_code_hash = :hash for update")
        .bind("hash", deviceCodeHash)
        .map((row, context) -> pairing(row))
        .findOne();
  }

  @Override
  public Optional<Pairing> ofUserCode(Transaction transaction, String userCode) {
    return Database.handle(transaction)
        .createQuery(PAIRING + "user_code = :code for update")
        .bind("code", userCode)
        .map((row, context) -> pairing(row))
        .findOne();
  }

  private static Pairing pairing(ResultSet row) throws SQLException {
    var lastPoll = row.getObject("last_poll_at", OffsetDateTime.class);
    var box = row.getObject("box", UUID.class);
    return new Pairing(
        row.getBytes("device_code_hash"),
        row.getString("user_code"),
        new DivisionCode(row.getString("community")),
        row.getBytes("serial_index"),
        Objects.requireNonNull(row.getObject("expires_at", OffsetDateTime.class)).toInstant(),
        lastPoll == null ? null : lastPoll.toInstant(),
        box == null ? null : new BoxId(box),
        row.getBytes("token_sealed"));
  }

  @Override
  public void polled(Transaction transaction, byte[] deviceCodeHash, Instant at) {
    Database.handle(transaction)
        .createUpdate("update box_pairing set last_poll_at = :at where device_code_hash = :hash")
        .bind("hash", deviceCodeHash)
        .bind("at", at(at))
        .execute();
  }

  @Override
  public void bound(Transaction transaction, byte[] deviceCodeHash, BoxId box, Instant expiresAt) {
    Database.handle(transaction)
        .createUpdate("update box_pairing set box = :box, expires_at = greatest(expires_at, :expiresAt) where device_code_hash = :hash")
        .bind("hash", deviceCodeHash)
        .bind("box", box.value())
        .bind("expiresAt", at(expiresAt))
        .execute();
  }

  @Override
  public void tokenDrawn(Transaction transaction, byte[] deviceCodeHash, byte[] sealedToken, Instant at) {
    Database.handle(transaction)
        .createUpdate("update box_pairing set token_sealed = :token, collected_at = :at where device_code_hash = :hash")
        .bind("hash", deviceCodeHash)
        .bind("token", sealedToken)
        .bind("at", at(at))
        .execute();
  }

  @Override
  public void removeExpired(Transaction transaction, Instant now) {
    Database.handle(transaction).createUpdate("delete from box_pairing where expires_at <= :now").bind("now", at(now)).execute();
  }

  @Override
  public boolean isCommunity(Transaction transaction, DivisionCode code) {
    return Database.handle(transaction)
        .createQuery("select exists (select from division where code = :code and level = 'community' and valid_until is null)")
        .bind("code", code.text())
        .mapTo(boolean.class)
        .one();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
