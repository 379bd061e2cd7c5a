/** What the delivery room reads of PostgreSQL by itself: masked names, and which database this is. */
@NullMarked
package cn.shequ.delivery.postgres;

import org.jspecify.annotations.NullMarked;
