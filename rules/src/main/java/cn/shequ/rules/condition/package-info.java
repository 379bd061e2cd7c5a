/**
 * The typed form of a condition and what it means for one person.
 *
 * <p>{@link cn.shequ.rules.condition.TypeChecker} makes a {@link cn.shequ.rules.condition.Condition} of {@link
 * cn.shequ.rules.condition.Atom}s from an expression and a schema. {@link cn.shequ.rules.condition.Meaning} is the reference: it reads
 * the facts of one person directly, by the calendar, and every faster way of asking is held against it.
 */
@NullMarked
package cn.shequ.rules.condition;

import org.jspecify.annotations.NullMarked;
