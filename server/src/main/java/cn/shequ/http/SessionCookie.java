package cn.shequ.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The console's session cookie, and the CSRF token that belongs to it. */
public final class SessionCookie {
  public static final String NAME = "shequ-session";

  private SessionCookie() {}

  /** As a Set-Cookie header: gone when the browser closes, never read by scripts, never sent from other sites. */
  public static String set(String token, boolean secure) {
    return NAME + "=" + token + "; Path=/console; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
  }

  public static String clear() {
    return NAME + "=; Path=/console; HttpOnly; SameSite=Strict; Max-Age=0";
  }

  /** What every form of this session carries. Another site can neither read the cookie nor compute it. */
  public static String csrf(String token) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(("csrf:" + token).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
