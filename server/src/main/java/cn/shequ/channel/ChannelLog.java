package cn.shequ.channel;

import cn.shequ.division.DivisionCode;
import cn.shequ.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The channel log (频道日志) in PostgreSQL: the truth of what boxes were told, and in which order. */
public interface ChannelLog {
  /** How many of the newest events are kept at hand, in Redis and in memory: a busy district's month. */
  int WINDOW = 10_000;

  /**
   * Writes an event under the next number. Every other writer waits until the transaction ends: write last.
   *
   * @return the number
   */
  long append(Transaction transaction, ChannelEvent.Kind kind, PostId post, DivisionCode division, String body, Instant at);

  /** The newest number; 0 when nothing was ever written. */
  long newest(Transaction transaction);

  /** Events after a number, in order. */
  List<ChannelEvent> after(Transaction transaction, long number, int most);

  /**
   * Everything a starting node needs, as of one instant. Must be the transaction's first act.
   *
   * @param now what is over by then does not play
   */
  Snapshot snapshot(Transaction transaction, Instant now);

  /**
   * The channels as of one instant.
   *
   * @param newest the last number
   * @param playing the event that put it on air, for each post that plays, under the place's code of today
   * @param recent the newest {@link #WINDOW} events, in order
   * @param newestOf the last number that concerned exactly this division, for each division there ever was one
   */
  record Snapshot(long newest, List<ChannelEvent> playing, List<ChannelEvent> recent, Map<DivisionCode, Long> newestOf) {}
}
