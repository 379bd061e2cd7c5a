package cn.shequ.box;

import java.time.Duration;
import java.util.Optional;

/**
 * Tickets for one connection each, for browsers whose EventSource and WebSocket send no headers. A ticket goes into the query, works
 * once and is never logged. Blocks; throws {@link cn.shequ.problem.Unavailable} while Redis is away. Safe for all threads.
 */
public interface Tickets {
  Duration VALID_FOR = Duration.ofSeconds(60);

  /** 43 characters that need no escaping in a query. */
  String issue(BoxId box);

  /** Whose ticket it was; empty when it was used, has expired or never was. */
  Optional<BoxId> redeem(String ticket);
}
