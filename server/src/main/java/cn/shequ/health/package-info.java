/** What the operator sees: whether the server lives, whether each engine answers, and the figures for Prometheus. */
@NullMarked
package cn.shequ.health;

import org.jspecify.annotations.NullMarked;
