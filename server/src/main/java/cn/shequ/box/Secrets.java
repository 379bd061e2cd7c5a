package cn.shequ.box;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Draws and hashes random secrets of 256 bits that open something by being known: a token, a device code, a ticket. Only hashes are kept;
 * so much randomness needs no slow one. Safe for all threads.
 */
public final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;
  private static final char TOKEN_OF = '.';
  private static final int SALT_BYTES = 16;

  private Secrets() {}

  /** 43 characters that need no escaping in a header or a query. */
  public static String draw() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A box's token: a secret, and whose it is, so that it is looked up in the scope of that box alone. */
  public static String drawToken(BoxId box) {
    return draw() + TOKEN_OF + box;
  }

  /** Whose token this says it is; empty when it cannot be one. */
  static Optional<BoxId> ownerOf(String token) {
    int at = token.indexOf(TOKEN_OF);
    try {
      return at < 0 ? Optional.empty() : Optional.of(new BoxId(UUID.fromString(token.substring(at + 1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** For a slow hash: 128 bits, as RFC 9106 asks. */
  static byte[] drawSalt() {
    var bytes = new byte[SALT_BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  public static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Eight decimal digits, easy to read out on the telephone. */
  public static String drawUserCode() {
    return String.format("%08d", RANDOM.nextInt(100_000_000));
  }
}
