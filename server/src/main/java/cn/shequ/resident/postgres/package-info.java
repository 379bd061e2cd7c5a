/** Residents' rows in PostgreSQL: sealed on the way in, opened on the way out. */
@NullMarked
package cn.shequ.resident.postgres;

import org.jspecify.annotations.NullMarked;
