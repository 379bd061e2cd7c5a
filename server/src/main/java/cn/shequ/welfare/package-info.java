/**
 * Welfare (福利): rules in force, campaigns (专项), their frozen audiences and their messages (消息).
 *
 * <p>The message table is the truth of every delivery. A message is in one of ten states, and whoever changes one does it here.
 * {@link cn.shequ.welfare.Letters} is what the delivery room sees of messages; it never learns why somebody gets one.
 */
@NullMarked
package cn.shequ.welfare;

import org.jspecify.annotations.NullMarked;
