package cn.shequ.transaction;

import java.util.Set;
import java.util.UUID;

/** Which personal rows a transaction may see and touch. The database itself holds it (row-level security). */
public sealed interface Scope {
  /** Subtrees of the division tree, by prefix of their codes; none = no personal row at all. */
  record Places(Set<String> prefixes) implements Scope {
    public Places {
      prefixes = Set.copyOf(prefixes);
      for (var prefix : prefixes) {
        if (!prefix.matches("[0-9]{2,12}")) {
          throw new IllegalArgumentException("not a prefix of a division code: " + prefix);
        }
      }
    }
  }

  /** What one box may see: its residents, their PINs, messages and visits. */
  record Box(UUID box) implements Scope {}

  /** The server's own work, signed in as the system role. */
  record Everywhere() implements Scope {}

  static Scope of(Set<String> prefixes) {
    return new Places(prefixes);
  }

  static Scope nowhere() {
    return new Places(Set.of());
  }

  static Scope box(UUID box) {
    return new Box(box);
  }

  static Scope everywhere() {
    return new Everywhere();
  }
}
