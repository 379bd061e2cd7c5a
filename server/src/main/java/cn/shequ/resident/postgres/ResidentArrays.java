package cn.shequ.resident.postgres;

import cn.shequ.resident.DwellingKey;
import cn.shequ.resident.Resident;
import cn.shequ.sealing.Seal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Residents column by column, sealed: one statement writes a thousand of them from arrays. (COPY is out: PostgreSQL refuses it on tables
 * with row-level security.) Sealing is spread over the cores.
 */
final class ResidentArrays {
  /** The columns that an import writes, in the order in which {@link #bind} binds their arrays. */
  static final String COLUMNS =
      "id, name, name_index, id_type, id_number, id_number_index, sex, birth_date, registered_division, living_division, building, door,"
          + " dwelling_index, household_number, household_relation, telephone, telephone_index, retired_since, died_on, moved_away_on, batch";

  /** A set of rows with these columns, from twenty-one parameters. */
  static final String UNNESTED =
      "unnest(?::uuid[], ?::bytea[], ?::bytea[], ?::text[], ?::bytea[], ?::bytea[], ?::text[], ?::date[], ?::text[], ?::text[], ?::bytea[],"
          + " ?::bytea[], ?::bytea[], ?::text[], ?::text[], ?::bytea[], ?::bytea[], ?::date[], ?::date[], ?::date[], ?::uuid[]) as given ("
          + COLUMNS
          + ")";

  private final List<Resident> residents;
  private final List<? extends @Nullable UUID> batches;
  private final byte[][] name;
  private final byte[][] nameIndex;
  private final byte @Nullable [][] idNumber;
  private final byte @Nullable [][] idNumberIndex;
  private final byte @Nullable [][] building;
  private final byte @Nullable [][] door;
  private final byte @Nullable [][] dwellingIndex;
  private final byte @Nullable [][] telephone;
  private final byte @Nullable [][] telephoneIndex;

  /** @param batches for each resident the import that wrote it last; null = none */
  ResidentArrays(List<Resident> residents, List<? extends @Nullable UUID> batches, Seal seal) {
    this.residents = residents;
    this.batches = batches;
    int size = residents.size();
    name = new byte[size][];
    nameIndex = new byte[size][];
    idNumber = new byte[size][];
    idNumberIndex = new byte[size][];
    building = new byte[size][];
    door = new byte[size][];
    dwellingIndex = new byte[size][];
    telephone = new byte[size][];
    telephoneIndex = new byte[size][];
    IntStream.range(0, size).parallel().forEach(i -> seal(residents.get(i), i, seal));
  }

  private void seal(Resident resident, int i, Seal seal) {
    var id = resident.id().value();
    name[i] = seal.seal(resident.name(), Seal.Column.RESIDENT_NAME, id);
    nameIndex[i] = seal.index(resident.name(), Seal.Column.RESIDENT_NAME);
    idNumber[i] = seal.seal(resident.idNumber(), Seal.Column.RESIDENT_ID_NUMBER, id);
    idNumberIndex[i] = seal.index(resident.idNumber(), Seal.Column.RESIDENT_ID_NUMBER);
    building[i] = seal.seal(resident.building(), Seal.Column.RESIDENT_BUILDING, id);
    door[i] = seal.seal(resident.door(), Seal.Column.RESIDENT_DOOR, id);
    dwellingIndex[i] = seal.index(DwellingKey.of(resident.building(), resident.door()), Seal.Column.DWELLING);
    telephone[i] = seal.seal(resident.telephone(), Seal.Column.RESIDENT_TELEPHONE, id);
    telephoneIndex[i] = seal.index(resident.telephone(), Seal.Column.RESIDENT_TELEPHONE);
  }

  /** Binds the twenty-one arrays from parameter 1 on. */
  void bind(PreparedStatement statement) throws SQLException {
    var connection = statement.getConnection();
    int at = 1;
    statement.setArray(at++, connection.createArrayOf("uuid", residents.stream().map(resident -> resident.id().value()).toArray(UUID[]::new)));
    bytes(statement, at++, name);
    bytes(statement, at++, nameIndex);
    texts(statement, at++, resident -> resident.idType().word());
    bytes(statement, at++, idNumber);
    bytes(statement, at++, idNumberIndex);
    texts(statement, at++, resident -> resident.sex() == null ? null : resident.sex().word());
    texts(statement, at++, Resident::birthDate);
    texts(statement, at++, Resident::registeredDivision);
    texts(statement, at++, Resident::livingDivision);
    bytes(statement, at++, building);
    bytes(statement, at++, door);
    bytes(statement, at++, dwellingIndex);
    texts(statement, at++, Resident::householdNumber);
    texts(statement, at++, Resident::householdRelation);
    bytes(statement, at++, telephone);
    bytes(statement, at++, telephoneIndex);
    texts(statement, at++, Resident::retiredSince);
    texts(statement, at++, Resident::diedOn);
    texts(statement, at++, Resident::movedAwayOn);
    statement.setArray(at, connection.createArrayOf("uuid", batches.toArray()));
  }

  static void bytes(PreparedStatement statement, int at, byte @Nullable [][] values) throws SQLException {
    statement.setArray(at, statement.getConnection().createArrayOf("bytea", values));
  }

  private void texts(PreparedStatement statement, int at, Function<Resident, @Nullable Object> value) throws SQLException {
    Connection connection = statement.getConnection();
    var texts = new String[residents.size()];
    for (int i = 0; i < texts.length; i++) {
      var one = value.apply(residents.get(i));
      texts[i] = one == null ? null : one.toString();
    }
    statement.setArray(at, connection.createArrayOf("text", texts));
  }
}
