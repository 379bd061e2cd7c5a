package cn.shequ.division.postgres;

import cn.shequ.division.Division;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.DivisionLevel;
import cn.shequ.division.DivisionStore;
import cn.shequ.division.Succession;
import cn.shequ.postgres.Database;
import cn.shequ.transaction.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Divisions in PostgreSQL. Changes run as the system role. Safe for all threads. */
public final class StoredDivisions implements DivisionStore {
  private static final String UNITS = "select code, name, level, parent, valid_from, valid_until from division ";

  @Override
  public void lock(Transaction transaction) {
    Database.handle(transaction).execute("lock table division in share row exclusive mode");
  }

  @Override
  public List<Division> inForce(Transaction transaction) {
    return Database.handle(transaction)
        .createQuery(UNITS + "where valid_until is null order by code")
        .map((row, context) -> division(row))
        .list();
  }

  @Override
  public List<Division> on(Transaction transaction, LocalDate day) {
    return Database.handle(transaction)
        .createQuery(UNITS + "where valid_from <= :day and (valid_until is null or valid_until > :day) order by code")
        .bind("day", day)
        .map((row, context) -> division(row))
        .list();
  }

  @Override
  public List<Division> periods(Transaction transaction, DivisionCode code) {
    return Database.handle(transaction)
        .createQuery(UNITS + "where code = :code order by valid_from")
        .bind("code", code.text())
        .map((row, context) -> division(row))
        .list();
  }

  @Override
  public List<Division> ended(Transaction transaction) {
    return Database.handle(transaction)
        .createQuery(UNITS + "where valid_until is not null")
        .map((row, context) -> division(row))
        .list();
  }

  @Override
  public List<Succession> successions(Transaction transaction) {
    return Database.handle(transaction)
        .createQuery("select old_code, new_code, on_day, note from division_succession order by on_day, old_code")
        .map(
            (row, context) ->
                new Succession(
                    new DivisionCode(row.getString("old_code")),
                    code(row.getString("new_code")),
                    row.getObject("on_day", LocalDate.class),
                    row.getString("note")))
        .list();
  }

  @Override
  public void begin(Transaction transaction, Collection<Division> divisions) {
    if (divisions.isEmpty()) {
      return;
    }
    var batch =
        Database.handle(transaction)
            .prepareBatch("insert into division (code, name, level, parent, valid_from) values (:code, :name, :level, :parent, :from)");
    for (var division : divisions) {
      batch
          .bind("code", division.code().text())
          .bind("name", division.name())
          .bind("level", division.level().word())
          .bind("parent", division.parent() == null ? null : division.parent().text())
          .bind("from", division.validFrom())
          .add();
    }
    batch.execute();
  }

  @Override
  public void end(Transaction transaction, Collection<DivisionCode> codes, LocalDate day) {
    Database.handle(transaction)
        .createUpdate("update division set valid_until = :day where code = any(:codes) and valid_until is null")
        .bind("day", day)
        .bind("codes", texts(codes))
        .execute();
  }

  @Override
  public void correctName(Transaction transaction, DivisionCode code, String name) {
    Database.handle(transaction)
        .createUpdate("update division set name = :name where code = :code and valid_until is null")
        .bind("name", name)
        .bind("code", code.text())
        .execute();
  }

  @Override
  public void succeed(Transaction transaction, Collection<Succession> successions) {
    if (successions.isEmpty()) {
      return;
    }
    var batch =
        Database.handle(transaction)
            .prepareBatch("insert into division_succession (old_code, new_code, on_day, note) values (:old, :new, :day, :note)");
    for (var succession : successions) {
      batch
          .bind("old", succession.old().text())
          .bind("new", succession.successor() == null ? null : succession.successor().text())
          .bind("day", succession.on())
          .bind("note", succession.note())
          .add();
    }
    batch.execute();
  }

  @Override
  public Moved move(Transaction transaction, Map<DivisionCode, DivisionCode> codes) {
    return codes.isEmpty() ? new Moved(0, 0, 0, 0) : new Recoding(Database.handle(transaction), codes).move();
  }

  @Override
  public int residentsLivingIn(Transaction transaction, Collection<DivisionCode> codes) {
    return Database.handle(transaction)
        .createQuery(
            "select count(*) from resident where living_division = any(:codes) and died_on is null and moved_away_on is null")
        .bind("codes", texts(codes))
        .mapTo(int.class)
        .one();
  }

  static String[] texts(Collection<DivisionCode> codes) {
    return codes.stream().map(DivisionCode::text).toArray(String[]::new);
  }

  private static @Nullable DivisionCode code(@Nullable String text) {
    return text == null ? null : new DivisionCode(text);
  }

  private static Division division(ResultSet row) throws SQLException {
    return new Division(
        new DivisionCode(row.getString("code")),
        row.getString("name"),
        DivisionLevel.valueOf(row.getString("level").toUpperCase(Locale.ROOT)),
        code(row.getString("parent")),
        row.getObject("valid_from", LocalDate.class),
        row.getObject("valid_until", LocalDate.class));
  }
}
