package cn.shequ.box;

import cn.shequ.division.DivisionCode;
import cn.shequ.resident.ResidentId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A box that proved itself with its token or a ticket.
 *
 * @param building such as 3幢, as posts name buildings; absent where unknown
 * @param residents whose mail it may show
 * @param confirmed whether a worker has confirmed this very token; without that 免密显示 is ignored
 */
public record PairedBox(BoxId id, DivisionCode community, @Nullable String building, Set<ResidentId> residents, boolean confirmed) {
  public PairedBox {
    residents = Set.copyOf(residents);
  }
}
