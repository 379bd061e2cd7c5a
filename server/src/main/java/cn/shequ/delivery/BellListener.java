package cn.shequ.delivery;

import cn.shequ.resident.ResidentId;
import java.util.Set;

/** Who hears bells. Called from the tail's thread; must return soon. */
public interface BellListener {
  /** Look into these people's mailboxes. */
  void rung(Set<ResidentId> residents);

  /** Bells were lost, nobody knows whose: look into everybody's. */
  void rungForAll();
}
