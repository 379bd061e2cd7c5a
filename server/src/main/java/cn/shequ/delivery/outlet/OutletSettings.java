package cn.shequ.delivery.outlet;

import java.time.Duration;

/**
 * How connections are kept.
 *
 * @param heartbeat how often a silent connection is written to; whole seconds
 * @param maxAge the longest life of a connection; each gets 80 to 100 % of it
 * @param queueBytes from how many unsent bytes on a connection counts as full and gets no further channel events
 * @param slowAfter how long it may stay full
 * @param mostConnections beyond which boxes are refused
 * @param pollSeconds what boxes that poll are told
 */
public record OutletSettings(
    Duration heartbeat, Duration maxAge, int queueBytes, Duration slowAfter, int mostConnections, int pollSeconds) {

  public OutletSettings {
    if (heartbeat.toSeconds() < 1) {
      throw new IllegalArgumentException("a heartbeat is at least a second apart, not " + heartbeat);
    }
  }

  /** The protocol's own values. */
  public static OutletSettings standard() {
    return new OutletSettings(
        Duration.ofSeconds(25), // nginx drops a silent upstream after 60 s; one lost beat must not matter
        Duration.ofMinutes(60),
        64 * 1024, // some 40 posts: more than a living connection ever has waiting
        Duration.ofSeconds(60),
        19_000, // a process that may open 20,000 files needs some hundred for its engines and pages
        45);
  }
}
