package cn.shequ.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One link of the chain: the entry at a position, and the hash over the link before and this entry.
 *
 * <p>Hash = SHA-256(previous hash, canonical entry). The canonical entry is, in UTF-8, each of position, id, time, actor kind, actor,
 * origin, act, subject kind, subject, division, purpose, outcome, detail as {@code <bytes>:<text>,} (a netstring), an absent division as
 * {@code -,}; the time is ISO-8601 in UTC as Java's {@code Instant} spells it. So anybody can verify an export with ten lines of any
 * language.
 *
 * @param position from 1, without gaps
 */
public record Link(long position, long entry, byte[] hash) {
  /** Before the first link: 32 zero bytes. */
  public static final Link NONE = new Link(0, 0, new byte[32]);

  /** The link that follows this one. */
  Link next(AuditEntry entry) {
    return new Link(position + 1, entry.id(), hash(hash, position + 1, entry));
  }

  /** Whether this link is what {@code entry} yields after {@code previous}. */
  boolean holds(byte[] previous, AuditEntry entry) {
    return MessageDigest.isEqual(hash, hash(previous, position, entry));
  }

  private static byte[] hash(byte[] previous, long position, AuditEntry entry) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(previous);
      return digest.digest(canonical(position, entry).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String canonical(long position, AuditEntry entry) {
    var fields =
        Arrays.asList(
            String.valueOf(position),
            String.valueOf(entry.id()),
            entry.at().toString(),
            entry.actorKind(),
            entry.actor(),
            entry.origin(),
            entry.act(),
            entry.subjectKind(),
            entry.subject(),
            entry.division(),
            entry.purpose(),
            entry.outcome(),
            entry.detail());
    return netstrings(fields);
  }

  private static String netstrings(List<@Nullable String> fields) {
    var text = new StringBuilder();
    for (var field : fields) {
      if (field == null) {
        text.append("-,");
      } else {
        text.append(field.getBytes(StandardCharsets.UTF_8).length).append(':').append(field).append(',');
      }
    }
    return text.toString();
  }
}
