/** The copy of the channel log in a Redis stream. */
@NullMarked
package cn.shequ.channel.redis;

import org.jspecify.annotations.NullMarked;
