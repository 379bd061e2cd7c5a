package cn.shequ.delivery;

import cn.shequ.welfare.MessageId;
import cn.shequ.welfare.MessageState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The private mail of a box as a shared screen may show it, whole.
 *
 * @param version the same for the same envelopes, in any order of events and on any node
 * @param envelopes those that may be shown, new ones first
 */
public record Mail(String version, List<Envelope> envelopes) {
  /** New ones first, then the newest, so that the order says nothing of whose they are. */
  static final Comparator<Envelope> ORDER =
      Comparator.comparing(Envelope::isNew).reversed().thenComparing(Envelope::since, Comparator.reverseOrder()).thenComparing(envelope -> envelope.id().value());

  private static final int VERSION_BYTES = 12;

  /**
   * One closed envelope.
   *
   * @param to such as 张**
   * @param cover neutral title
   * @param withoutPin whether this box opens it without a PIN (免密显示)
   */
  public record Envelope(MessageId id, String to, String cover, MessageState state, Instant since, boolean withoutPin) {
    Envelope needingPin() {
      return withoutPin ? new Envelope(id, to, cover, state, since, false) : this;
    }

    /** Not yet opened by anybody, on whatever box. */
    boolean isNew() {
      return switch (state) {
        case WAITING, DISPLAYED -> true;
        case OPENED, VISITING, ACKNOWLEDGED, CLOSED, SUPPRESSED, EXPIRED, FAILED, RECALLED -> false;
      };
    }
  }

  static Mail of(List<Envelope> envelopes) {
    return new Mail(version(envelopes), List.copyOf(envelopes));
  }

  public int fresh() {
    return (int) envelopes.stream().filter(Envelope::isNew).count();
  }

  public Set<MessageId> messages() {
    return envelopes.stream().map(Envelope::id).collect(Collectors.toUnmodifiableSet());
  }

  private static String version(List<Envelope> envelopes) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(envelopes.toString().getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, VERSION_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
