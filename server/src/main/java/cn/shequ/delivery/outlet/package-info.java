/**
 * Connections of boxes (出口), whatever they are made of: Server-Sent Events, WebSocket, long poll. Shared by the public channel and by
 * the private box stream.
 *
 * <pre>
 * a visit (community, position, source) ─▶ Outlets ─▶ Lane of its event loop: settings, what the source holds after the position, then
 *                                                    every numbered frame of the community, once and in order; own frames pushed by a guest
 * </pre>
 *
 * <p>Invariants: a frame is encoded once for each way of sending, however many boxes get it. An outlet never gets a number twice or out of
 * order, and leaves none out: registering and catching up are one task of the event loop, frames are later tasks. A slow reader has a
 * queue bounded in bytes; what did not fit is fetched from the source when there is room. Every ending is one of
 * {@link cn.shequ.delivery.outlet.Ending}. Knows nothing of posts, mail or storage.
 */
@NullMarked
package cn.shequ.delivery.outlet;

import org.jspecify.annotations.NullMarked;
