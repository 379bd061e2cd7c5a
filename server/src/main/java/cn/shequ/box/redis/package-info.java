/** Tickets in Redis: losing them costs a box one more request. */
@NullMarked
package cn.shequ.box.redis;

import org.jspecify.annotations.NullMarked;
