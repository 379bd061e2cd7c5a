package cn.shequ.resident.postgres;

import cn.shequ.division.DivisionCode;
import cn.shequ.postgres.Database;
import cn.shequ.resident.Resident;
import cn.shequ.resident.ResidentId;
import cn.shequ.resident.ResidentJson;
import cn.shequ.resident.StatusJson;
import cn.shequ.resident.batch.Batch;
import cn.shequ.resident.batch.BatchId;
import cn.shequ.resident.batch.BatchStore;
import cn.shequ.resident.batch.Counts;
import cn.shequ.resident.batch.Undone;
import cn.shequ.resident.sheet.StatedResident;
import cn.shequ.sealing.Seal;
import cn.shequ.transaction.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes batches of residents, a thousand rows a statement. Safe for all threads. */
public final class StoredBatches implements BatchStore {
  private static final long IMPORT_LOCK = 0x7368_6571_7500_0001L; // "shequ", first of its advisory locks
  private static final int UNDO_CHUNK = 1000;

  private final Seal seal;
  private final ResidentRows rows;

  public StoredBatches(Seal seal) {
    this.seal = seal;
    this.rows = new ResidentRows(seal);
  }

  /** One array-bound statement on the transaction's connection. */
  @FunctionalInterface
  private interface Binding {
    void bind(java.sql.PreparedStatement statement) throws SQLException;
  }

  private static void execute(Handle handle, String sql, Binding binding) {
    try (var statement = handle.getConnection().prepareStatement(sql)) {
      binding.bind(statement);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new org.jdbi.v3.core.statement.UnableToExecuteStatementException(e, null);
    }
  }

  @Override
  public boolean tryLock(Transaction transaction) {
    // Within one import the table grows from empty to full: a plan made for the empty table, a scan, must not be kept for the full one.
    Database.handle(transaction).execute("set local enable_seqscan = off");
    Database.handle(transaction).execute("set local plan_cache_mode = force_custom_plan");
    return Database.handle(transaction).createQuery("select pg_try_advisory_xact_lock(:lock)").bind("lock", IMPORT_LOCK).mapTo(boolean.class).one();
  }

  @Override
  public List<@Nullable Resident> known(Transaction transaction, List<StatedResident> stated) {
    var known = new ArrayList<@Nullable Resident>(stated.size());
    if (stated.isEmpty()) {
      return known;
    }
    var handle = Database.handle(transaction);
    var documents = new HashMap<String, Resident>();
    for (var resident : byDocument(handle, stated.stream().filter(row -> row.idNumber() != null).toList())) {
      documents.put(resident.idType() + ":" + resident.idNumber(), resident);
    }
    for (var row : stated) {
      known.add(row.idNumber() == null ? withoutDocument(handle, row) : documents.get(row.idType() + ":" + row.idNumber()));
    }
    return known;
  }

  private List<Resident> byDocument(Handle handle, List<StatedResident> stated) {
    var types = stated.stream().map(row -> row.idType().word()).toArray();
    var indexes = new byte[stated.size()][];
    IntStream.range(0, indexes.length).parallel().forEach(i -> indexes[i] = seal.index(stated.get(i).idNumber(), Seal.Column.RESIDENT_ID_NUMBER));
    try {
      var array = handle.getConnection().createArrayOf("bytea", indexes);
      return rows.list(
          handle,
          handle
              .createQuery(
                  "select " + ResidentRows.COLUMNS + " from unnest(:types, :indexes) as given (id_type, id_number_index)"
                      + " join resident r on r.id_type = given.id_type and r.id_number_index = given.id_number_index")
              .bindArray("types", String.class, types)
              .bindBySqlType("indexes", array, java.sql.Types.ARRAY));
    } catch (SQLException e) {
      throw new IllegalStateException("an array cannot be made", e);
    }
  }

  private @Nullable Resident withoutDocument(Handle handle, StatedResident row) {
    var found =
        rows.list(
            handle,
            handle
                .createQuery(
                    "select " + ResidentRows.COLUMNS
                        + " from resident r where r.name_index = :name and r.id_type = 'none' and r.birth_date = :birth and r.living_division = :living"
                        + " order by r.id limit 1")
                .bind("name", seal.index(row.name(), Seal.Column.RESIDENT_NAME))
                .bind("birth", row.birthDate())
                .bind("living", row.livingDivision().text()));
    return found.isEmpty() ? null : found.getFirst();
  }

  @Override
  public void begin(Transaction transaction, Batch batch, byte[] fileSha256) {
    Database.handle(transaction)
        .createUpdate(
            """
            insert into import_batch (id, kind, file_name, file_sha256, division, started_at, started_by)
            values (:id, 'residents', :fileName, :sha256, :division, :startedAt, :startedBy)
            """)
        .bind("id", batch.id().value())
        .bind("fileName", batch.fileName())
        .bind("sha256", fileSha256)
        .bind("division", batch.division().text())
        .bind("startedAt", batch.startedAt())
        .bind("startedBy", batch.startedBy())
        .execute();
  }

  @Override
  public void create(Transaction transaction, BatchId batch, List<Resident> residents) {
    var handle = Database.handle(transaction);
    var arrays = new ResidentArrays(residents, Collections.nCopies(residents.size(), batch.value()), seal);
    execute(
        handle,
        "insert into resident (" + ResidentArrays.COLUMNS + ", first_batch) select given.*, given.batch from " + ResidentArrays.UNNESTED,
        arrays::bind);
    createStatuses(handle, residents);
  }

  private void createStatuses(Handle handle, List<Resident> residents) {
    var ids = new ArrayList<UUID>();
    var owners = new ArrayList<UUID>();
    var facts = new ArrayList<byte[]>();
    for (var resident : residents) {
      for (var status : resident.statuses()) {
        var id = UUID.randomUUID();
        ids.add(id);
        owners.add(resident.id().value());
        facts.add(Objects.requireNonNull(seal.seal(StatusJson.write(status), Seal.Column.RESIDENT_STATUS, id)));
      }
    }
    if (ids.isEmpty()) {
      return;
    }
    execute(
        handle,
        "insert into resident_status (id, resident, fact) select * from unnest(?::uuid[], ?::uuid[], ?::bytea[])",
        statement -> {
          statement.setArray(1, statement.getConnection().createArrayOf("uuid", ids.toArray()));
          statement.setArray(2, statement.getConnection().createArrayOf("uuid", owners.toArray()));
          ResidentArrays.bytes(statement, 3, facts.toArray(new byte[0][]));
        });
  }

  @Override
  public void change(Transaction transaction, BatchId batch, List<Change> changes) {
    var handle = Database.handle(transaction);
    var before = new byte[changes.size()][];
    IntStream.range(0, before.length)
        .parallel()
        .forEach(
            i -> {
              var resident = changes.get(i).before();
              before[i] = seal.seal(ResidentJson.write(resident), Seal.Column.RESIDENT_BEFORE, resident.id().value());
            });
    execute(
        handle,
        "insert into resident_before (batch, resident, previous_batch, record)"
            + " select ?, given.id, r.batch, given.record from unnest(?::uuid[], ?::bytea[]) as given (id, record) join resident r on r.id = given.id",
        statement -> {
          statement.setObject(1, batch.value());
          statement.setArray(2, statement.getConnection().createArrayOf("uuid", ids(changes.stream().map(Change::before).toList())));
          ResidentArrays.bytes(statement, 3, before);
        });
    write(handle, changes.stream().map(Change::after).toList(), Collections.nCopies(changes.size(), batch.value()));
    var restated = changes.stream().filter(change -> !change.before().statuses().equals(change.after().statuses())).map(Change::after).toList();
    replaceStatuses(handle, restated);
  }

  private static Object[] ids(List<Resident> residents) {
    return residents.stream().map(resident -> resident.id().value()).toArray();
  }

  /** Writes every column of residents that are there. */
  private void write(Handle handle, List<Resident> residents, List<? extends @Nullable UUID> batches) {
    var arrays = new ResidentArrays(residents, batches, seal);
    execute(
        handle,
        "update resident r set (" + ResidentArrays.COLUMNS + ") = row (given.*), changed_at = now() from " + ResidentArrays.UNNESTED + " where r.id = given.id",
        arrays::bind);
  }

  private void replaceStatuses(Handle handle, List<Resident> residents) {
    if (!residents.isEmpty()) {
      handle.createUpdate("delete from resident_status where resident = any(:ids)").bindArray("ids", UUID.class, ids(residents)).execute();
      createStatuses(handle, residents);
    }
  }

  @Override
  public void finish(Transaction transaction, BatchId batch, Counts counts, Instant at) {
    Database.handle(transaction)
        .createUpdate(
            """
            update import_batch
            set rows_read = :rows, created = :created, changed = :changed, unchanged = :unchanged, refused = :refused, finished_at = :at
            where id = :id
            """)
        .bindMethods(counts)
        .bind("at", at)
        .bind("id", batch.value())
        .execute();
  }

  @Override
  public Optional<Batch> find(Transaction transaction, BatchId batch) {
    return Database.handle(transaction)
        .createQuery("select * from import_batch where id = :id and kind = 'residents'")
        .bind("id", batch.value())
        .map((result, context) -> batch(result))
        .findOne();
  }

  @Override
  public List<Batch> latest(Transaction transaction, int most) {
    return Database.handle(transaction)
        .createQuery("select * from import_batch where kind = 'residents' order by started_at desc, id limit :most")
        .bind("most", most)
        .map((result, context) -> batch(result))
        .list();
  }

  private static Batch batch(ResultSet result) throws SQLException {
    var undone = result.getObject("undone_at", OffsetDateTime.class);
    return new Batch(
        new BatchId(result.getObject("id", UUID.class)),
        result.getString("file_name"),
        new DivisionCode(result.getString("division")),
        result.getObject("started_at", OffsetDateTime.class).toInstant(),
        result.getString("started_by"),
        new Counts(
            result.getInt("rows_read"), result.getInt("created"), result.getInt("changed"), result.getInt("unchanged"), result.getInt("refused")),
        undone == null ? null : undone.toInstant());
  }

  @Override
  public Undone undo(Transaction transaction, BatchId batch, String by, Instant at) {
    var handle = Database.handle(transaction);
    var kept = new ArrayList<Undone.Kept>();
    int restored = restore(handle, batch, kept);
    int removed = remove(handle, batch, kept);
    handle
        .createUpdate("update import_batch set undone_at = :at, undone_by = :by where id = :id")
        .bind("at", at)
        .bind("by", by)
        .bind("id", batch.value())
        .execute();
    return new Undone(restored, removed, kept);
  }

  /** A row of {@code resident_before}, opened. */
  private record Before(Resident resident, @Nullable UUID previousBatch, boolean untouchedSince) {}

  private int restore(Handle handle, BatchId batch, List<Undone.Kept> kept) {
    int restored = 0;
    UUID after = new UUID(0, 0);
    while (true) {
      var chunk = before(handle, batch, after);
      if (chunk.isEmpty()) {
        return restored;
      }
      var untouched = chunk.stream().filter(Before::untouchedSince).toList();
      var residents = untouched.stream().map(Before::resident).toList();
      if (!residents.isEmpty()) {
        write(handle, residents, untouched.stream().map(Before::previousBatch).toList());
        replaceStatuses(handle, residents);
      }
      restored += untouched.size();
      chunk.stream()
          .filter(before -> !before.untouchedSince())
          .forEach(before -> kept.add(new Undone.Kept(before.resident().id(), Undone.Reason.CHANGED_SINCE)));
      after = chunk.getLast().resident().id().value();
    }
  }

  private List<Before> before(Handle handle, BatchId batch, UUID after) {
    return handle
        .createQuery(
            """
            select b.resident, b.record, b.previous_batch, r.batch is not distinct from b.batch as untouched
            from resident_before b join resident r on r.id = b.resident
            where b.batch = :batch and b.resident > :after order by b.resident limit :most
            """)
        .bind("batch", batch.value())
        .bind("after", after)
        .bind("most", UNDO_CHUNK)
        .map(
            (result, context) ->
                new Before(
                    ResidentJson.read(
                        Objects.requireNonNull(
                            seal.open(result.getBytes("record"), Seal.Column.RESIDENT_BEFORE, result.getObject("resident", UUID.class)))),
                    result.getObject("previous_batch", UUID.class),
                    result.getBoolean("untouched")))
        .list();
  }

  private static int remove(Handle handle, BatchId batch, List<Undone.Kept> kept) {
    handle
        .createQuery(
            """
            select id,
                   case when batch is distinct from first_batch then 'CHANGED_SINCE'
                        when exists (select from message m where m.resident = r.id)
                          or exists (select from campaign_audience a where a.resident = r.id)
                          or exists (select from visit v where v.resident = r.id) then 'HAS_MESSAGES'
                        when exists (select from box_resident b where b.resident = r.id) then 'HAS_BOX' end as reason
            from resident r where first_batch = :batch
            """)
        .bind("batch", batch.value())
        .map((result, context) -> result.getString("reason") == null ? null : new Undone.Kept(new ResidentId(result.getObject("id", UUID.class)), Undone.Reason.valueOf(result.getString("reason"))))
        .stream()
        .filter(Objects::nonNull)
        .forEach(kept::add);
    return handle
        .createUpdate("delete from resident where first_batch = :batch and not id = any(:kept)")
        .bind("batch", batch.value())
        .bindArray("kept", UUID.class, kept.stream().map(one -> one.resident().value()).toArray())
        .execute();
  }
}
