/** Visits in PostgreSQL; notes are sealed. */
@NullMarked
package cn.shequ.visit.postgres;

import org.jspecify.annotations.NullMarked;
