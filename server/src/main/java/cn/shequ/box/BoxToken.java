package cn.shequ.box;

import cn.shequ.sealing.Secrets;
import java.util.Optional;
import java.util.UUID;

/** A box's token: a random secret, and whose it is, so that it is looked up in the scope of that box alone. */
public final class BoxToken {
  private static final char OF = '.';

  private BoxToken() {}

  /** A new one. Only its hash is kept. */
  public static String draw(BoxId box) {
    return Secrets.draw() + OF + box;
  }

  /** Whose token this says it is; empty when it cannot be one. */
  static Optional<BoxId> ownerOf(String token) {
    int at = token.indexOf(OF);
    try {
      return at < 0 ? Optional.empty() : Optional.of(new BoxId(UUID.fromString(token.substring(at + 1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
