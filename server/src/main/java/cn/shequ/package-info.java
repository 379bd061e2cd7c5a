/** The server as a whole: {@link cn.shequ.Server} builds every room and joins them; nothing else knows them all. */
@NullMarked
package cn.shequ;

import org.jspecify.annotations.NullMarked;
