package cn.shequ.account;

import cn.shequ.problem.Unavailable;
import cn.shequ.sealing.Secrets;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes and checks passwords with Argon2id, and draws one-time passwords. Safe for all threads; a call takes some ten milliseconds of one
 * core, and no more run at once than there are cores: a flood of sign-ins must not take the memory and the cores of everybody else.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106">RFC 9106</a>
 */
public final class Passwords {
  // OWASP's recommendation of 2023 for Argon2id: 19 MiB, two passes, one lane.
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz"; // no i, l, o: they are read aloud and typed off paper
  private static final String DIGITS = "23456789";
  private static final int GROUPS = 4;
  private static final int GROUP = 4;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Argon2Function argon = Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
  private final Semaphore cores = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));
  private final String nobodys;

  /** One for the whole server: the limit counts for all who use it. */
  public Passwords() {
    this.nobodys = hash(drawOneTime());
  }

  /** @throws Unavailable ({@code busy}) when too many others are being checked */
  String hash(String password) {
    return limited(() -> argon.hash(password.getBytes(StandardCharsets.UTF_8), Secrets.drawSalt()).getResult());
  }

  boolean matches(String hash, String password) {
    return limited(() -> Argon2Function.getInstanceFromHash(hash).check(password.getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8)));
  }

  /** Takes as long as {@link #matches}: whether a name exists must not be told by the time of an answer. */
  void checkNobodys(String password) {
    matches(nobodys, password);
  }

  private <T> T limited(Supplier<T> work) {
    try {
      if (!cores.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
    try {
      return work.get();
    } finally {
      cores.release();
    }
  }

  private static Unavailable busy() {
    return new Unavailable("busy", "登录的人太多,请稍后再试", "Too many sign-ins just now", Duration.ofSeconds(5));
  }

  /** Four groups of four such as {@code kx7m-Qp4t-h2vn-9bwe}: 70 bits and more, with at least one of each class. */
  static String drawOneTime() {
    var password = new StringBuilder();
    for (int group = 0; group < GROUPS; group++) {
      password.append(group == 0 ? "" : "-");
      int digit = RANDOM.nextInt(GROUP);
      for (int place = 0; place < GROUP; place++) {
        var alphabet = place == digit ? DIGITS : LETTERS;
        char drawn = alphabet.charAt(RANDOM.nextInt(alphabet.length()));
        password.append(group == 1 ? Character.toUpperCase(drawn) : drawn);
      }
    }
    return password.toString();
  }
}
