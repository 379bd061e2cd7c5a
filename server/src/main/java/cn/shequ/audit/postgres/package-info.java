/** The audit log's rows in PostgreSQL. */
@NullMarked
package cn.shequ.audit.postgres;

import org.jspecify.annotations.NullMarked;
