/**
 * How much money a rule means: dated parameters, each value with the document it rests on. An amount that no file gives is empty, never
 * invented and never zero.
 */
@NullMarked
package cn.shequ.rules.amount;

import org.jspecify.annotations.NullMarked;
