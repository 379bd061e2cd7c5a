/** Posts and the channel log in PostgreSQL. */
@NullMarked
package cn.shequ.channel.postgres;

import org.jspecify.annotations.NullMarked;
