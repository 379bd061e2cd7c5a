/** Boxes, pairings and PINs in PostgreSQL. */
@NullMarked
package cn.shequ.box.postgres;

import org.jspecify.annotations.NullMarked;
