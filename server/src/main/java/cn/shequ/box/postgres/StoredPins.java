package cn.shequ.box.postgres;

import cn.shequ.box.PinStore;
import cn.shequ.division.DivisionCode;
import cn.shequ.postgres.Database;
import cn.shequ.resident.ResidentId;
import cn.shequ.sealing.Seal;
import cn.shequ.transaction.Transaction;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** PINs and consents in PostgreSQL. Safe for all threads. */
public final class StoredPins implements PinStore {
  private final Seal seal;

  public StoredPins(Seal seal) {
    this.seal = seal;
  }

  @Override
  public Optional<DivisionCode> livesIn(Transaction transaction, ResidentId resident) {
    return Database.handle(transaction)
        .createQuery("select living_division from resident where id = :id")
        .bind("id", resident.value())
        .mapTo(String.class)
        .findOne()
        .map(DivisionCode::new);
  }

  @Override
  public Optional<Stored> lock(Transaction transaction, ResidentId resident) {
    return Database.handle(transaction)
        .createQuery(
            """
            select pin_hash, wrong_tries, locked_until, without_pin_since is not null as without_pin
            from resident_pin where resident = :id for update
            """)
        .bind("id", resident.value())
        .map(
            (row, context) -> {
              var lockedUntil = row.getObject("locked_until", OffsetDateTime.class);
              return new Stored(
                  row.getString("pin_hash"),
                  row.getInt("wrong_tries"),
                  lockedUntil == null ? null : lockedUntil.toInstant(),
                  row.getBoolean("without_pin"));
            })
        .findOne();
  }

  @Override
  public void set(Transaction transaction, ResidentId resident, String hash) {
    Database.handle(transaction)
        .createUpdate(
            """
            insert into resident_pin (resident, pin_hash) values (:id, :hash)
            on conflict (resident) do update set pin_hash = excluded.pin_hash, wrong_tries = 0, locked_until = null
            """)
        .bind("id", resident.value())
        .bind("hash", hash)
        .execute();
  }

  @Override
  public void tries(Transaction transaction, ResidentId resident, int wrongTries, @Nullable Instant lockedUntil) {
    Database.handle(transaction)
        .createUpdate("update resident_pin set wrong_tries = :tries, locked_until = cast(:until as timestamptz) where resident = :id")
        .bind("id", resident.value())
        .bind("tries", wrongTries)
        .bind("until", lockedUntil == null ? null : at(lockedUntil))
        .execute();
  }

  @Override
  public void consent(Transaction transaction, ResidentId resident, Instant since, String reason) {
    Database.handle(transaction)
        .createUpdate(
            """
            insert into resident_pin (resident, without_pin_since, without_pin_consent) values (:id, :since, :reason)
            on conflict (resident) do update
            set without_pin_since = excluded.without_pin_since, without_pin_consent = excluded.without_pin_consent
            """)
        .bind("id", resident.value())
        .bind("since", at(since))
        .bind("reason", seal.seal(reason, Seal.Column.RESIDENT_WITHOUT_PIN, resident.value()))
        .execute();
  }

  @Override
  public void endConsent(Transaction transaction, ResidentId resident) {
    Database.handle(transaction)
        .createUpdate("update resident_pin set without_pin_since = null, without_pin_consent = null where resident = :id")
        .bind("id", resident.value())
        .execute();
  }

  @Override
  public Set<ResidentId> withoutPin(Transaction transaction, Collection<ResidentId> residents) {
    return new HashSet<>(
        Database.handle(transaction)
            .createQuery("select resident from resident_pin where resident = any(:ids) and without_pin_since is not null")
            .bind("ids", residents.stream().map(ResidentId::value).toArray(UUID[]::new))
            .map((row, context) -> new ResidentId(row.getObject("resident", UUID.class)))
            .list());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
