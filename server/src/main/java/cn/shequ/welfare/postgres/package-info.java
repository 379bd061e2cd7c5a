/** Welfare's rows in PostgreSQL. Every change of a message's state is one of the statements here. */
@NullMarked
package cn.shequ.welfare.postgres;

import org.jspecify.annotations.NullMarked;
