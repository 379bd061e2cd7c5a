package cn.shequ.console.view;

import cn.shequ.welfare.Balance;
import cn.shequ.welfare.MessageState;
import java.util.ArrayList;
import java.util.List;

/** A balance as one stacked bar, {@value #WIDTH} units wide: a segment for every state that is not empty, in the order of the states. */
public record BalanceBar(List<Segment> segments) {
  public static final int WIDTH = 1000;

  /** @param x where it begins, in units */
  public record Segment(MessageState state, int count, int x, int width) {
    /** Whether name and figure fit inside; beneath the bar they stand in any case. */
    public boolean isLabelled() {
      return width >= 110;
    }
  }

  public static BalanceBar of(Balance balance) {
    var segments = new ArrayList<Segment>();
    long sum = balance.sum();
    long before = 0;
    for (var state : MessageState.values()) {
      int count = balance.states().getOrDefault(state, 0);
      if (count > 0) {
        // Both edges are rounded from the running sum, so that the last segment ends at the very end.
        int x = (int) (before * WIDTH / sum);
        before += count;
        segments.add(new Segment(state, count, x, (int) (before * WIDTH / sum) - x));
      }
    }
    return new BalanceBar(List.copyOf(segments));
  }
}
