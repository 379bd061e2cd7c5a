package cn.shequ.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key of another system. The key itself is kept nowhere.
 *
 * @param name whose it is, as an administrator calls it
 * @param revokedAt null while it opens something
 */
public record ApiKey(UUID id, String name, List<Grant> grants, Instant createdAt, @Nullable Instant revokedAt) {
  public ApiKey {
    grants = List.copyOf(grants);
  }
}
