package cn.shequ.testing;

import cn.shequ.account.AccountId;
import cn.shequ.account.Caller;
import cn.shequ.account.Grant;
import cn.shequ.account.Role;
import cn.shequ.division.DivisionCode;
import cn.shequ.postgres.Database;
import cn.shequ.sealing.Seal;
import cn.shequ.transaction.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes any valid row in one call, with defaults that a test need not know. */
public final class Rows {
  public static final DivisionCode DISTRICT = new DivisionCode("330102000000");
  public static final DivisionCode QINGBO = new DivisionCode("330102001000");
  public static final DivisionCode QINGBOMEN = new DivisionCode("330102001051");

  private final Database database;
  private final Seal seal;

  public Rows(Database database, Seal seal) {
    this.database = database;
    this.seal = seal;
  }

  /** A person who may sign in; the password opens nothing. */
  public Caller.Person person(Role role, DivisionCode place) {
    var id = UUID.randomUUID();
    var name = "p" + id.toString().substring(0, 8);
    run(
        "insert into account (id, sign_in_name, display_name, password_hash, must_change_password) values (?, ?, ?, '-', false)",
        id,
        name,
        name);
    run("insert into account_grant (account, role, division) values (?, ?, ?)", id, role.word(), place.text());
    return new Caller.Person(new AccountId(id), name, List.of(new Grant(role, place)), "127.0.0.1");
  }

  /** An old lady, registered where she lives. */
  public UUID resident(DivisionCode living) {
    return resident(living, living.text(), LocalDate.of(1940, 5, 1));
  }

  public UUID resident(DivisionCode living, @Nullable String registered, LocalDate birthDate) {
    var id = UUID.randomUUID();
    run(
        "insert into resident (id, name, name_index, id_type, sex, birth_date, registered_division, living_division)"
            + " values (?, ?, ?, 'none', 'female', ?, ?, ?)",
        id,
        seal.seal("王秀英", Seal.Column.RESIDENT_NAME, id),
        seal.index("王秀英", Seal.Column.RESIDENT_NAME),
        birthDate,
        registered,
        living.text());
    return id;
  }

  /** A confirmed box in her home. */
  public UUID box(DivisionCode community, UUID... residents) {
    var id = UUID.randomUUID();
    run("insert into box (id, community, confirmed_at) values (?, ?, now())", id, community.text());
    for (var resident : residents) {
      run("insert into box_resident (box, resident) values (?, ?)", id, resident);
    }
    return id;
  }

  public void run(String sql, @Nullable Object... values) {
    database.in(Scope.everywhere(), transaction -> Database.handle(transaction).execute(sql, values));
  }

  public int count(String sql, @Nullable Object... values) {
    return database.in(Scope.everywhere(), transaction -> Database.handle(transaction).select(sql, values).mapTo(int.class).one());
  }
}
