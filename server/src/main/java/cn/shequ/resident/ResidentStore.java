package cn.shequ.resident;

import cn.shequ.division.DivisionCode;
import cn.shequ.transaction.Transaction;
import java.util.Collection;
import java.util.List;

/** What this room needs of a store to find residents. Every method sees the rows of the transaction's scope only, and blocks. */
public interface ResidentStore {
  /** Those of {@code residents} that exist, in no particular order. */
  List<Resident> read(Transaction transaction, Collection<ResidentId> residents);

  /** By exact name, ordered by id. */
  List<Resident> named(Transaction transaction, String name, int skip, int most);

  List<Resident> withIdNumber(Transaction transaction, String idNumber, int skip, int most);

  List<Resident> withTelephone(Transaction transaction, String telephone, int skip, int most);

  /** Who lives in the community or below the division, ordered by community, household and id. */
  List<Resident> livingIn(Transaction transaction, DivisionCode division, int skip, int most);

  /** How many live there. */
  int countLivingIn(Transaction transaction, DivisionCode division);

  /** Who lives in one dwelling of a community, ordered by household and id. */
  List<Resident> inDwelling(Transaction transaction, DivisionCode community, String dwellingKey);
}
