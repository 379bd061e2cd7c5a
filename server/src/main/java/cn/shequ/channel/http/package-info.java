/** The channel on the wire: programmes and events for boxes, posts for workers. */
@NullMarked
package cn.shequ.channel.http;

import org.jspecify.annotations.NullMarked;
