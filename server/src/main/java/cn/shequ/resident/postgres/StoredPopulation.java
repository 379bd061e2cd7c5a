package cn.shequ.resident.postgres;

import cn.shequ.division.DivisionCode;
import cn.shequ.postgres.Database;
import cn.shequ.resident.Population;
import cn.shequ.resident.RegisteredDivision;
import cn.shequ.resident.ResidentFacts;
import cn.shequ.resident.ResidentId;
import cn.shequ.resident.ResidentStatus;
import cn.shequ.resident.Sex;
import cn.shequ.resident.StatusJson;
import cn.shequ.sealing.Seal;
import cn.shequ.transaction.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.result.ResultIterator;
import org.jspecify.annotations.Nullable;

/** The whole population, streamed; only statuses are unsealed. Safe for all threads. */
public final class StoredPopulation implements Population {
  private static final int FETCH_ROWS = 2000;
  private static final String FACTS =
      """
      select r.id, r.sex, r.birth_date, r.registered_division, r.living_division, r.household_number, r.retired_since, r.died_on,
             r.moved_away_on, s.id as status, s.fact
      from resident r left join resident_status s on s.resident = r.id
      """;

  private final Seal seal;

  public StoredPopulation(Seal seal) {
    this.seal = seal;
  }

  /** One row of the join: the person, and one status or none. */
  private record Row(ResidentFacts person, @Nullable ResidentStatus status) {}

  @Override
  public Position position(Transaction transaction) {
    // Whatever is older than every running transaction is visible from now on; the rest comes through changedAfter.
    return Database.handle(transaction)
        .createQuery("select cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)")
        .mapTo(long.class)
        .map(oldestRunning -> new Position(oldestRunning - 1, Long.MAX_VALUE))
        .one();
  }

  @Override
  public void everyone(Transaction transaction, Consumer<ResidentFacts> consumer) {
    var query =
        Database.handle(transaction)
            .createQuery(FACTS + " order by r.living_division, r.household_number, r.id")
            .setFetchSize(FETCH_ROWS)
            .map((rows, context) -> row(rows));
    try (ResultIterator<Row> rows = query.iterator()) {
      gather(rows, consumer);
    }
  }

  @Override
  public List<ResidentFacts> facts(Transaction transaction, Collection<ResidentId> residents) {
    var found = new ArrayList<ResidentFacts>(residents.size());
    var query =
        Database.handle(transaction)
            .createQuery(FACTS + " where r.id = any(:ids) order by r.id")
            .bindArray("ids", UUID.class, residents.stream().map(ResidentId::value).toArray())
            .map((rows, context) -> row(rows));
    try (ResultIterator<Row> rows = query.iterator()) {
      gather(rows, found::add);
    }
    return found;
  }

  @Override
  public Changed changedAfter(Transaction transaction, Position position, int most) {
    record Change(UUID resident, Position at) {}
    var changes =
        Database.handle(transaction)
            .createQuery(
                """
                select resident, cast(cast(transaction as text) as bigint) as writer, number
                from resident_change
                where (transaction, number) > (cast(cast(:writer as text) as xid8), :number)
                  and transaction < pg_snapshot_xmin(pg_current_snapshot())
                order by transaction, number
                limit :most
                """)
            .bind("writer", position.transaction())
            .bind("number", position.number())
            .bind("most", most)
            .map((rows, context) -> new Change(rows.getObject("resident", UUID.class), new Position(rows.getLong("writer"), rows.getLong("number"))))
            .list();
    var residents = new LinkedHashSet<ResidentId>();
    changes.forEach(change -> residents.add(new ResidentId(change.resident())));
    return new Changed(residents, changes.isEmpty() ? position : changes.getLast().at());
  }

  private static void gather(ResultIterator<Row> rows, Consumer<ResidentFacts> consumer) {
    ResidentFacts person = null;
    var statuses = new ArrayList<ResidentStatus>();
    while (rows.hasNext()) {
      var row = rows.next();
      if (person != null && !person.id().equals(row.person().id())) {
        consumer.accept(with(person, statuses));
        statuses.clear();
      }
      person = row.person();
      if (row.status() != null) {
        statuses.add(row.status());
      }
    }
    if (person != null) {
      consumer.accept(with(person, statuses));
    }
  }

  private static ResidentFacts with(ResidentFacts person, List<ResidentStatus> statuses) {
    if (statuses.isEmpty()) {
      return person;
    }
    return new ResidentFacts(
        person.id(),
        person.sex(),
        person.birthDate(),
        person.registeredDivision(),
        person.livingDivision(),
        person.householdNumber(),
        person.retiredSince(),
        person.diedOn(),
        person.movedAwayOn(),
        statuses);
  }

  private Row row(ResultSet rows) throws SQLException {
    var sex = rows.getString("sex");
    var registered = rows.getString("registered_division");
    var person =
        new ResidentFacts(
            new ResidentId(rows.getObject("id", UUID.class)),
            sex == null ? null : Sex.valueOf(sex.toUpperCase(Locale.ROOT)),
            rows.getObject("birth_date", LocalDate.class),
            registered == null ? null : new RegisteredDivision(registered),
            new DivisionCode(rows.getString("living_division")),
            rows.getString("household_number"),
            rows.getObject("retired_since", LocalDate.class),
            rows.getObject("died_on", LocalDate.class),
            rows.getObject("moved_away_on", LocalDate.class),
            List.of());
    var status = rows.getObject("status", UUID.class);
    return new Row(
        person,
        status == null
            ? null
            : StatusJson.read(Objects.requireNonNull(seal.open(rows.getBytes("fact"), Seal.Column.RESIDENT_STATUS, status))));
  }
}
