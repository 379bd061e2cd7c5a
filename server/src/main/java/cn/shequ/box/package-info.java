/**
 * Boxes (机顶盒): pairing in the manner of RFC 8628, tokens, tickets, the residents whose mail a box may show, and the PINs that unlock it.
 *
 * <p>Person, household, dwelling and box are four things: a box stands in a dwelling and lists residents; a resident may have two boxes,
 * a dwelling two households. A {@link cn.shequ.box.BoxId} is one binding: binding the same machine again makes a new one and revokes
 * the old.
 *
 * <p>Invariants: a serial number alone never opens private text; tokens are kept as hashes; a token that was given again opens nothing
 * without the PIN until a worker has confirmed the box; wrong PINs are counted in PostgreSQL, in a transaction of their own, so that
 * neither a failing open nor a lost Redis gives a try back; only workers of the community where people live pair and set PINs.
 *
 * <p>The delivery room asks {@link cn.shequ.box.Boxes}, {@link cn.shequ.box.Tickets} and {@link cn.shequ.box.Pins}; the console and
 * {@code box.http} ask all of them.
 */
@NullMarked
package cn.shequ.box;

import org.jspecify.annotations.NullMarked;
