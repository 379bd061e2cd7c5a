package cn.shequ.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person's account. There are no shared ones.
 *
 * @param signInName lower-case letters, digits, dot, hyphen, underscore; never changes
 * @param mustChangePassword the password is a one-time password that somebody else has seen
 * @param disabledAt null while it may be used
 * @param demo made by {@code serve --demo}; opens nothing otherwise
 * @param sessionGeneration sessions of an older generation are over
 */
public record Account(
    AccountId id,
    String signInName,
    String displayName,
    List<Grant> grants,
    boolean mustChangePassword,
    @Nullable Instant disabledAt,
    boolean demo,
    Instant createdAt,
    int sessionGeneration) {
  public Account {
    grants = List.copyOf(grants);
  }

  boolean holds(Role role) {
    return grants.stream().anyMatch(grant -> grant.role() == role);
  }
}
