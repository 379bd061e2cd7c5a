/** Redis as the rooms' edges reach it: one shared connection, connections of their own for those who wait on a stream, its identity. */
@NullMarked
package cn.shequ.redis;

import org.jspecify.annotations.NullMarked;
