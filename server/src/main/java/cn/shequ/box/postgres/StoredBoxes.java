package cn.shequ.box.postgres;

import cn.shequ.account.AccountId;
import cn.shequ.box.BoxId;
import cn.shequ.box.BoxStore;
import cn.shequ.box.Boxes;
import cn.shequ.box.PairedBox;
import cn.shequ.division.DivisionCode;
import cn.shequ.postgres.Database;
import cn.shequ.resident.ResidentId;
import cn.shequ.sealing.Seal;
import cn.shequ.transaction.Transaction;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Boxes in PostgreSQL. Safe for all threads. */
public final class StoredBoxes implements BoxStore {
  private static final String PAIRED =
      """
      select b.id, b.community, b.building, b.confirmed_at is not null as confirmed,
             array(select r.resident from box_resident r where r.box = b.id) as residents
      from box b where b.revoked_at is null and
      """;

  private static final String LISTED =
      """
      select b.id, b.community, b.building, b.confirmed_at is not null as confirmed, b.paired_at,
             (select count(*) from box_resident r where r.box = b.id) as residents
      from box b where b.revoked_at is null""";

  private final Seal seal;

  public StoredBoxes(Seal seal) {
    this.seal = seal;
  }

  @Override
  public Optional<PairedBox> ofToken(Transaction transaction, byte[] tokenHash) {
    return Database.handle(transaction)
        .createQuery(PAIRED + "b.token_hash = :hash")
        .bind("hash", tokenHash)
        .map((row, context) -> paired(row))
        .findOne();
  }

  @Override
  public Optional<PairedBox> of(Transaction transaction, BoxId box) {
    return Database.handle(transaction)
        .createQuery(PAIRED + "b.id = :id")
        .bind("id", box.value())
        .map((row, context) -> paired(row))
        .findOne();
  }

  private PairedBox paired(ResultSet row) throws SQLException {
    var box = row.getObject("id", UUID.class);
    return new PairedBox(
        new BoxId(box),
        new DivisionCode(row.getString("community")),
        seal.open(row.getBytes("building"), Seal.Column.BOX_BUILDING, box),
        residents(row.getArray("residents")),
        row.getBoolean("confirmed"));
  }

  private static Set<ResidentId> residents(Array array) throws SQLException {
    return Arrays.stream((UUID[]) array.getArray()).map(ResidentId::new).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public List<PairedBox> stillPaired(Transaction transaction, Collection<BoxId> boxes) {
    return Database.handle(transaction)
        .createQuery(PAIRED + "b.id = any(:ids) and b.token_hash is not null")
        .bind("ids", boxes.stream().map(BoxId::value).toArray(UUID[]::new))
        .map((row, context) -> paired(row))
        .list();
  }

  @Override
  public Optional<BoxId> ofSerial(Transaction transaction, byte[] serialIndex) {
    return Database.handle(transaction)
        .createQuery("select id from box where serial_index = :index and revoked_at is null")
        .bind("index", serialIndex)
        .map((row, context) -> new BoxId(row.getObject("id", UUID.class)))
        .findOne();
  }

  @Override
  public List<Home> homes(Transaction transaction, Collection<ResidentId> residents) {
    return Database.handle(transaction)
        .createQuery(
            """
            select id, living_division, building, door, died_on is not null or moved_away_on is not null as gone
            from resident where id = any(:ids) order by id
            """)
        .bind("ids", residents.stream().map(ResidentId::value).toArray(UUID[]::new))
        .map(
            (row, context) -> {
              var resident = row.getObject("id", UUID.class);
              return new Home(
                  new ResidentId(resident),
                  new DivisionCode(row.getString("living_division")),
                  seal.open(row.getBytes("building"), Seal.Column.RESIDENT_BUILDING, resident),
                  seal.open(row.getBytes("door"), Seal.Column.RESIDENT_DOOR, resident),
                  row.getBoolean("gone"));
            })
        .list();
  }

  @Override
  public void bind(Transaction transaction, Binding binding, Instant at, @Nullable AccountId by) {
    var handle = Database.handle(transaction);
    var box = binding.box().value();
    handle
        .createUpdate(
            """
            insert into box (id, community, building, door, serial_index, token_hash, confirmed_at, confirmed_by, paired_at)
            values (:id, :community, :building, :door, :serial, :token, :at, cast(:by as uuid), :at)
            """)
        .bind("id", box)
        .bind("community", binding.community().text())
        .bind("building", seal.seal(binding.building(), Seal.Column.BOX_BUILDING, box))
        .bind("door", seal.seal(binding.door(), Seal.Column.BOX_DOOR, box))
        .bind("serial", binding.serialIndex())
        .bind("token", binding.tokenHash())
        .bind("at", at(at))
        .bind("by", by == null ? null : by.value())
        .execute();
    handle
        .createUpdate("insert into box_resident (box, resident) select :box, unnest(:residents)")
        .bind("box", box)
        .bind("residents", binding.residents().stream().map(ResidentId::value).toArray(UUID[]::new))
        .execute();
  }

  @Override
  public boolean giveToken(Transaction transaction, BoxId box, byte[] tokenHash) {
    return Database.handle(transaction)
        .createQuery(
            """
            with before as (select id, token_hash is not null as had_one from box where id = :id and revoked_at is null for update)
            update box set token_hash = :hash, confirmed_at = case when before.had_one then null else confirmed_at end
            from before where box.id = before.id returning before.had_one
            """)
        .bind("id", box.value())
        .bind("hash", tokenHash)
        .mapTo(boolean.class)
        .findOne()
        .orElse(false);
  }

  @Override
  public Optional<DivisionCode> unbind(Transaction transaction, BoxId box, Instant at) {
    var handle = Database.handle(transaction);
    var stood =
        handle
            .createQuery(
                """
                update box set revoked_at = :at, token_hash = null, serial_index = null, confirmed_at = null
                where id = :id and revoked_at is null returning community
                """)
            .bind("id", box.value())
            .bind("at", at(at))
            .mapTo(String.class)
            .findOne();
    handle.createUpdate("delete from box_resident where box = :id").bind("id", box.value()).execute();
    return stood.map(DivisionCode::new);
  }

  @Override
  public Optional<DivisionCode> confirm(Transaction transaction, BoxId box, Instant at, @Nullable AccountId by) {
    return Database.handle(transaction)
        .createQuery("update box set confirmed_at = :at, confirmed_by = cast(:by as uuid) where id = :id and revoked_at is null returning community")
        .bind("id", box.value())
        .bind("at", at(at))
        .bind("by", by == null ? null : by.value())
        .mapTo(String.class)
        .findOne()
        .map(DivisionCode::new);
  }

  @Override
  public List<Boxes.Listed> within(Transaction transaction, DivisionCode place) {
    return listed(
        Database.handle(transaction).createQuery(LISTED + " and b.community ^@ :prefix order by b.community, b.paired_at, b.id").bind("prefix", place.prefix()));
  }

  @Override
  public List<Boxes.Listed> showing(Transaction transaction, ResidentId resident) {
    return listed(
        Database.handle(transaction)
            .createQuery(LISTED + " and b.id in (select box from box_resident where resident = :resident) order by b.paired_at, b.id")
            .bind("resident", resident.value()));
  }

  private List<Boxes.Listed> listed(Query query) {
    return query
        .map(
            (row, context) -> {
              var box = row.getObject("id", UUID.class);
              return new Boxes.Listed(
                  new BoxId(box),
                  new DivisionCode(row.getString("community")),
                  seal.open(row.getBytes("building"), Seal.Column.BOX_BUILDING, box),
                  row.getInt("residents"),
                  row.getBoolean("confirmed"),
                  Objects.requireNonNull(row.getObject("paired_at", OffsetDateTime.class)).toInstant());
            })
        .list();
  }

  @Override
  public int homesWithoutBox(Transaction transaction, DivisionCode place) {
    return Database.handle(transaction)
        .createQuery(
            """
            select count(*) from (
              select r.dwelling_index from resident r
              where r.living_division ^@ :prefix and r.dwelling_index is not null and r.died_on is null and r.moved_away_on is null
              group by r.living_division, r.dwelling_index
              having not bool_or(exists (select from box_resident b where b.resident = r.id))) homes
            """)
        .bind("prefix", place.prefix())
        .mapTo(int.class)
        .one();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
