/** Private mail on the wire: the list of envelopes, letters, receipts, and the connections of paired boxes. */
@NullMarked
package cn.shequ.delivery.http;

import org.jspecify.annotations.NullMarked;
