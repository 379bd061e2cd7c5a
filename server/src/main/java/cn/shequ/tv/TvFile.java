package cn.shequ.tv;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of the page, in memory.
 *
 * @param etag a strong entity tag of the bytes, with its quotation marks
 */
public record TvFile(String contentType, byte[] bytes, String etag) {
  static TvFile of(String contentType, byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new TvFile(contentType, bytes, "\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
