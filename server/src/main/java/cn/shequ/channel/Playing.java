package cn.shequ.channel;

import cn.shequ.division.DivisionCode;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post on air, as boxes get it.
 *
 * @param body its JSON, passed on as it is
 */
record Playing(UUID id, DivisionCode division, boolean pinned, Instant publishedAt, @Nullable Instant until, String body) {
  /** Pinned first, then newest first. */
  static final Comparator<Playing> ORDER =
      Comparator.comparing(Playing::pinned)
          .reversed()
          .thenComparing(Playing::publishedAt, Comparator.reverseOrder())
          .thenComparing(Playing::id);

  static Playing of(ChannelEvent event) {
    var body = PostBody.read(event);
    return new Playing(body.id(), event.division(), body.pinned(), body.publishedAt(), body.until(), event.body());
  }

  boolean isOver(Instant now) {
    return until != null && !now.isBefore(until);
  }
}
