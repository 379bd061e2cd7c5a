package cn.shequ.delivery.postgres;

import cn.shequ.delivery.Addressees;
import cn.shequ.postgres.Database;
import cn.shequ.resident.Masked;
import cn.shequ.resident.ResidentId;
import cn.shequ.sealing.Seal;
import cn.shequ.transaction.Transaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Opens names only to mask them at once. Safe for all threads. */
public final class SealedAddressees implements Addressees {
  private final Seal seal;

  public SealedAddressees(Seal seal) {
    this.seal = seal;
  }

  @Override
  public Map<ResidentId, String> onScreen(Transaction transaction, Collection<ResidentId> residents) {
    var names = new HashMap<ResidentId, String>();
    Database.handle(transaction)
        .createQuery("select id, name from resident where id = any(:ids)")
        .bind("ids", residents.stream().map(ResidentId::value).toArray(UUID[]::new))
        .map((row, context) -> Map.entry(row.getObject("id", UUID.class), row.getBytes("name")))
        .forEach(
            row ->
                names.put(
                    new ResidentId(row.getKey()),
                    Masked.nameOnScreen(Objects.requireNonNull(seal.open(row.getValue(), Seal.Column.RESIDENT_NAME, row.getKey())))));
    return names;
  }
}
