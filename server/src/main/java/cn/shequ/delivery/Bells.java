package cn.shequ.delivery;

import cn.shequ.resident.ResidentId;
import java.util.Collection;

/** The bell (门铃): tells every node to look into these people's mailboxes. Blocks. Safe for all threads. */
public interface Bells {
  /** @throws cn.shequ.problem.Unavailable while Redis is away: some may have rung */
  void ring(Collection<ResidentId> residents);
}
