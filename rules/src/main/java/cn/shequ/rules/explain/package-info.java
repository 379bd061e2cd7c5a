/** Why a rule is for somebody, or not, or why nobody can say: the reasons in the order of the rule, with what was known of the person. */
@NullMarked
package cn.shequ.rules.explain;

import org.jspecify.annotations.NullMarked;
