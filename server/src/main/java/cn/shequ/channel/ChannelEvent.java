package cn.shequ.channel;

import cn.shequ.division.DivisionCode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * One entry of the channel log: something that boxes are told.
 *
 * @param number 1, 2, 3 … in the order of commits, without gaps
 * @param division whom it concerns: every community of this subtree
 * @param body the event's data as JSON on one line
 * @param at when it was written
 */
public record ChannelEvent(long number, Kind kind, DivisionCode division, String body, Instant at) {

  /** What it tells. */
  public enum Kind {
    /** The body is one element of a programme's {@code posts}. */
    POST,
    /** The body is {@code {"id":"…"}}. */
    WITHDRAW;

    /** As in tables and events. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such kind */
    public static Kind ofWord(String word) {
      return Arrays.stream(values())
          .filter(kind -> kind.word().equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no such kind of channel event: " + word));
    }
  }
}
