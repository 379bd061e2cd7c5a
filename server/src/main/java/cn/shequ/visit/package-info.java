/**
 * Visits (走访): a community worker is asked to knock on the door where no box could say it, where nobody read it in time, or where the
 * person asked for help. The outcome closes the message. Visits follow where people live.
 */
@NullMarked
package cn.shequ.visit;

import org.jspecify.annotations.NullMarked;
