package cn.shequ.sealing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * Draws and hashes random secrets of 256 bits that open something by being known: a session's token, a key, a ticket. Only hashes are
 * kept; so much randomness needs no slow one. Safe for all threads.
 */
public final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;
  private static final int SALT_BYTES = 16;

  private Secrets() {}

  /** 43 characters that need no escaping in a header or a query. */
  public static String draw() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** For a slow hash: 128 bits, as RFC 9106 asks. */
  public static byte[] drawSalt() {
    var bytes = new byte[SALT_BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** Decimal digits, easy to read out on the telephone; too few to be more than a name for a short time. */
  public static String drawDigits(int count) {
    return RANDOM.ints(count, 0, 10).mapToObj(String::valueOf).collect(Collectors.joining());
  }

  /** SHA-256. */
  public static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
