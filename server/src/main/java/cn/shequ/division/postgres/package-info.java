/** Divisions in PostgreSQL, and the moving along of all that names a re-coded unit. */
@NullMarked
package cn.shequ.division.postgres;

import org.jspecify.annotations.NullMarked;
