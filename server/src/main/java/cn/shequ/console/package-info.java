/**
 * The console (控制台): pages on which community workers post and work off visits, welfare officers send campaigns, and auditors look.
 *
 * <p>It asks the rooms' public faces in the same process, as the API does, and decides nothing itself: who may what is the rooms' to
 * say, a page only leaves out what would be refused anyway. Every form is posted, answered with 303 and shown anew, so that a reload
 * sends nothing twice; the one exception is a page with revealed personal data, which is answered directly and never kept. Pages are
 * written in {@code src/main/jte} and escape whatever they show.
 */
@NullMarked
package cn.shequ.console;

import org.jspecify.annotations.NullMarked;
