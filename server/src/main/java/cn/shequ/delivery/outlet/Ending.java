package cn.shequ.delivery.outlet;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Every way in which the server ends a connection: the one catalogue, equal to the table of docs/box-protocol.md. */
public enum Ending {
  DRAINING(3001, "the server stops; come back after `reconnectAfterSeconds`"),
  AGE(3002, "come back at once with `after`"),
  REPLACED(3003, "the same box connected again; do nothing"),
  REVOKED(3004, "the token is no longer valid; forget it and pair anew"),
  SLOW(3005, "too slow; fall back to poll"),
  COMMUNITY_GONE(3006, "the community was re-coded or closed; load the page anew");

  private static final int LONGEST_AWAY_SECONDS = 10; // spreads a full node's boxes over the others without leaving a screen stale for long

  private final int code;
  private final String boxDoes;

  Ending(int code, String boxDoes) {
    this.code = code;
    this.boxDoes = boxDoes;
  }

  /** The WebSocket close code. */
  public int code() {
    return code;
  }

  /** As on the wire: lower case with hyphens. */
  public String reason() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the box does next. */
  public String boxDoes() {
    return boxDoes;
  }

  /** The event {@code bye} that says so. */
  Frame bye() {
    var data = "{\"code\":" + code + ",\"reason\":\"" + reason() + "\"";
    return Frame.plain("bye", data + switch (this) {
      case DRAINING -> after(ThreadLocalRandom.current().nextInt(1, LONGEST_AWAY_SECONDS + 1));
      case AGE, SLOW -> after(0);
      case REPLACED, REVOKED, COMMUNITY_GONE -> "}";
    });
  }

  private static String after(int seconds) {
    return ",\"reconnectAfterSeconds\":" + seconds + "}";
  }
}
