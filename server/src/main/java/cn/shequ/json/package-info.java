/** JSON in the house's spelling, for the wire and for stored values of our own. */
@NullMarked
package cn.shequ.json;

import org.jspecify.annotations.NullMarked;
