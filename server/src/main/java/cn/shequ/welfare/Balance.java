package cn.shequ.welfare;

import java.util.EnumMap;
import java.util.Map;

/**
 * A campaign's balance (收支平衡): how many of its audience are in each of the ten states. Every figure is counted, none is got by
 * subtraction, so that a row that was lost or made twice shows as a difference.
 *
 * @param audience size of the frozen audience
 * @param states a figure for each of the ten states
 */
public record Balance(int audience, Map<MessageState, Integer> states) {
  public Balance {
    var all = new EnumMap<MessageState, Integer>(MessageState.class);
    for (var state : MessageState.values()) {
      all.put(state, states.getOrDefault(state, 0));
    }
    states = all;
  }

  public int sum() {
    return states.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether nothing is lost and nothing is there twice. */
  public boolean closes() {
    return sum() == audience;
  }
}
