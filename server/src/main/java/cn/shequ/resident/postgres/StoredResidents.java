package cn.shequ.resident.postgres;

import cn.shequ.division.DivisionCode;
import cn.shequ.postgres.Database;
import cn.shequ.resident.PersonName;
import cn.shequ.resident.Resident;
import cn.shequ.resident.ResidentId;
import cn.shequ.resident.ResidentStore;
import cn.shequ.sealing.Seal;
import cn.shequ.transaction.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds residents, by the blind index where a value is sealed. Safe for all threads. */
public final class StoredResidents implements ResidentStore {
  private static final String SELECT = "select " + ResidentRows.COLUMNS + " from resident r where ";
  private static final String PAGE = " offset :skip limit :most";

  private final Seal seal;
  private final ResidentRows rows;

  public StoredResidents(Seal seal) {
    this.seal = seal;
    this.rows = new ResidentRows(seal);
  }

  @Override
  public List<Resident> read(Transaction transaction, Collection<ResidentId> residents) {
    var handle = Database.handle(transaction);
    return rows.list(
        handle,
        handle
            .createQuery(SELECT + "r.id = any(:ids)")
            .bindArray("ids", UUID.class, residents.stream().map(ResidentId::value).toArray()));
  }

  @Override
  public List<Resident> named(Transaction transaction, String name, int skip, int most) {
    return indexed(transaction, "name_index", seal.index(PersonName.plain(name), Seal.Column.RESIDENT_NAME), skip, most);
  }

  @Override
  public List<Resident> withIdNumber(Transaction transaction, String idNumber, int skip, int most) {
    return indexed(transaction, "id_number_index", seal.index(idNumber, Seal.Column.RESIDENT_ID_NUMBER), skip, most);
  }

  @Override
  public List<Resident> withTelephone(Transaction transaction, String telephone, int skip, int most) {
    return indexed(transaction, "telephone_index", seal.index(telephone, Seal.Column.RESIDENT_TELEPHONE), skip, most);
  }

  private List<Resident> indexed(Transaction transaction, String column, byte @Nullable [] index, int skip, int most) {
    var handle = Database.handle(transaction);
    return rows.list(
        handle,
        handle
            .createQuery(SELECT + "r." + column + " = :index order by r.living_division, r.id" + PAGE)
            .bind("index", index)
            .bind("skip", skip)
            .bind("most", most));
  }

  @Override
  public List<Resident> livingIn(Transaction transaction, DivisionCode division, int skip, int most) {
    var handle = Database.handle(transaction);
    return rows.list(
        handle,
        handle
            .createQuery(SELECT + "r.living_division ^@ :prefix order by r.living_division, r.household_number, r.id" + PAGE)
            .bind("prefix", division.prefix())
            .bind("skip", skip)
            .bind("most", most));
  }

  @Override
  public int countLivingIn(Transaction transaction, DivisionCode division) {
    return Database.handle(transaction)
        .createQuery("select count(*) from resident r where r.living_division ^@ :prefix")
        .bind("prefix", division.prefix())
        .mapTo(int.class)
        .one();
  }

  @Override
  public List<Resident> inDwelling(Transaction transaction, DivisionCode community, String dwellingKey) {
    var handle = Database.handle(transaction);
    return rows.list(
        handle,
        handle
            .createQuery(SELECT + "r.living_division = :community and r.dwelling_index = :index order by r.household_number, r.id")
            .bind("community", community.text())
            .bind("index", seal.index(dwellingKey, Seal.Column.DWELLING)));
  }
}
