package cn.shequ.console.view;

import cn.shequ.welfare.MessageState;
import java.util.Map;

/** A campaign's ten figures in one community. */
public record CommunityFigures(String name, Map<MessageState, Integer> states) {
  public int of(MessageState state) {
    return states.getOrDefault(state, 0);
  }

  public int sum() {
    return states.values().stream().mapToInt(Integer::intValue).sum();
  }
}
