/**
 * Boxes (机顶盒): pairing in the manner of RFC 8628, tokens, tickets, the residents whose mail a box may show, and the PINs that unlock it.
 * A box number alone never opens private text.
 */
@NullMarked
package cn.shequ.box;

import org.jspecify.annotations.NullMarked;
