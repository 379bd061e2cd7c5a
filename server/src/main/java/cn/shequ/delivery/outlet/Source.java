package cn.shequ.delivery.outlet;

import org.jspecify.annotations.Nullable;

/** Where the numbered events of a community come from. Answers from memory: called on event loops, never blocks. */
@FunctionalInterface
public interface Source {
  /**
   * What a box at {@code position} needs to be up to date: every event after it, or one fresh programme, never a part.
   *
   * @param position the number of the last event it has; null when it has nothing
   */
  CatchUp after(@Nullable Long position);
}
