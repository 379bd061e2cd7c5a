package cn.shequ.resident.postgres;

import cn.shequ.division.DivisionCode;
import cn.shequ.resident.IdType;
import cn.shequ.resident.RegisteredDivision;
import cn.shequ.resident.Resident;
import cn.shequ.resident.ResidentId;
import cn.shequ.resident.ResidentStatus;
import cn.shequ.resident.Sex;
import cn.shequ.resident.StatusJson;
import cn.shequ.sealing.Seal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Opens rows of {@code resident} with their statuses. Safe for all threads. */
final class ResidentRows {
  static final String COLUMNS =
      "r.id, r.name, r.id_type, r.id_number, r.sex, r.birth_date, r.registered_division, r.living_division, r.building, r.door,"
          + " r.household_number, r.household_relation, r.telephone, r.retired_since, r.died_on, r.moved_away_on";

  private final Seal seal;

  ResidentRows(Seal seal) {
    this.seal = seal;
  }

  /** In the order of the query, which selects {@link #COLUMNS}. */
  List<Resident> list(Handle handle, Query query) {
    var rows = query.map((result, context) -> resident(result)).list();
    if (rows.isEmpty()) {
      return rows;
    }
    var statuses = statuses(handle, rows.stream().map(resident -> resident.id().value()).toArray());
    return rows.stream().map(resident -> with(resident, statuses.getOrDefault(resident.id().value(), List.of()))).toList();
  }

  private Map<UUID, List<ResidentStatus>> statuses(Handle handle, Object[] residents) {
    record Stored(UUID resident, ResidentStatus status) {}
    var byResident = new HashMap<UUID, List<ResidentStatus>>();
    handle
        .createQuery("select id, resident, fact from resident_status where resident = any(:residents) order by resident, id")
        .bindArray("residents", UUID.class, residents)
        .map((rows, context) -> new Stored(rows.getObject("resident", UUID.class), status(rows)))
        .forEach(stored -> byResident.computeIfAbsent(stored.resident(), resident -> new ArrayList<>(2)).add(stored.status()));
    return byResident;
  }

  private ResidentStatus status(ResultSet rows) throws SQLException {
    var text = seal.open(rows.getBytes("fact"), Seal.Column.RESIDENT_STATUS, rows.getObject("id", UUID.class));
    return StatusJson.read(Objects.requireNonNull(text));
  }

  private Resident resident(ResultSet rows) throws SQLException {
    var id = rows.getObject("id", UUID.class);
    var sex = rows.getString("sex");
    var registered = rows.getString("registered_division");
    return new Resident(
        new ResidentId(id),
        Objects.requireNonNull(seal.open(rows.getBytes("name"), Seal.Column.RESIDENT_NAME, id)),
        IdType.valueOf(rows.getString("id_type").toUpperCase(Locale.ROOT).replace('-', '_')),
        seal.open(rows.getBytes("id_number"), Seal.Column.RESIDENT_ID_NUMBER, id),
        sex == null ? null : Sex.valueOf(sex.toUpperCase(Locale.ROOT)),
        rows.getObject("birth_date", LocalDate.class),
        registered == null ? null : new RegisteredDivision(registered),
        new DivisionCode(rows.getString("living_division")),
        seal.open(rows.getBytes("building"), Seal.Column.RESIDENT_BUILDING, id),
        seal.open(rows.getBytes("door"), Seal.Column.RESIDENT_DOOR, id),
        rows.getString("household_number"),
        rows.getString("household_relation"),
        seal.open(rows.getBytes("telephone"), Seal.Column.RESIDENT_TELEPHONE, id),
        rows.getObject("retired_since", LocalDate.class),
        rows.getObject("died_on", LocalDate.class),
        rows.getObject("moved_away_on", LocalDate.class),
        List.of());
  }

  private static Resident with(Resident resident, List<ResidentStatus> statuses) {
    if (statuses.isEmpty()) {
      return resident;
    }
    return new Resident(
        resident.id(),
        resident.name(),
        resident.idType(),
        resident.idNumber(),
        resident.sex(),
        resident.birthDate(),
        resident.registeredDivision(),
        resident.livingDivision(),
        resident.building(),
        resident.door(),
        resident.householdNumber(),
        resident.householdRelation(),
        resident.telephone(),
        resident.retiredSince(),
        resident.diedOn(),
        resident.movedAwayOn(),
        statuses);
  }
}
