/**
 * The command line: {@code ./shequ serve}, {@code import}, {@code demo}, {@code key} and the rest. {@link cn.shequ.command.Main} holds
 * the one list of commands. A command reads its options, asks for settings and engines, calls a room's face and prints; it holds no rule
 * of its own. Refusals are told in Chinese and English by {@link cn.shequ.command.Main}, so a command lets them pass.
 *
 * <p>Exit codes: 0 done, 1 refused or failed, 2 the command was written wrongly, a setting among it.
 */
@NullMarked
package cn.shequ.command;

import org.jspecify.annotations.NullMarked;
