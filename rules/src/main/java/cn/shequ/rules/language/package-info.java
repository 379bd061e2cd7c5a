/**
 * The words of a condition: {@link cn.shequ.rules.language.Parser} turns text such as {@code 周岁 ≥ 80 且 户籍区划 属于 区划(杭州市)} into an
 * {@link cn.shequ.rules.language.Expression}, or says in Chinese and English where it stops making sense.
 *
 * <p>Chinese first, with an ASCII word for each; full-width punctuation counts as its half-width twin. Names are not looked up here: that
 * is the schema's and the type checker's business. Length and depth of a text are bounded, so reading always ends.
 */
@NullMarked
package cn.shequ.rules.language;

import org.jspecify.annotations.NullMarked;
