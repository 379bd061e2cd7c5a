package cn.shequ.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When and how prominently a post is shown.
 *
 * @param pinned whether it comes before all that are not (置顶)
 * @param from null: as soon as it is published
 * @param until the moment from which it is shown no more; null: until it is withdrawn
 */
public record Showing(boolean pinned, @Nullable Instant from, @Nullable Instant until) {
  boolean isOver(Instant now) {
    return until != null && !now.isBefore(until);
  }

  boolean isYetToCome(Instant now) {
    return from != null && now.isBefore(from);
  }
}
