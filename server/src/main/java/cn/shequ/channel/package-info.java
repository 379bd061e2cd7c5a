/**
 * The channel of each community (频道): posts in four streams, who may publish them, and what boxes are told.
 *
 * <pre>
 * Posts ─▶ post row, event with its number, audit (one transaction) ─▶ ChannelLog (PostgreSQL, the truth)
 *            ChannelRelay (one writer) ─▶ LogStream (Redis, a copy that may be lost)
 *                                           ─▶ ChannelTail of every node ─▶ Programmes (memory) ─▶ ChannelListener (fan-out)
 * </pre>
 *
 * <p>Invariants: an event's number follows the order of commits, without gaps. Nobody publishes what they wrote; an edit voids the
 * review. A box that connects is answered from memory. Whatever Redis forgets is written again from PostgreSQL, the same under the same
 * numbers; while it is away programmes follow PostgreSQL.
 *
 * <p>Calls {@code cn.shequ.templates} for what a post says, {@code cn.shequ.division} for whom a place covers.
 */
@NullMarked
package cn.shequ.channel;

import org.jspecify.annotations.NullMarked;
