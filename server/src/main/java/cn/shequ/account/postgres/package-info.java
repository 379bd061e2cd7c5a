/** Accounts, their grants and API keys in PostgreSQL. */
@NullMarked
package cn.shequ.account.postgres;

import org.jspecify.annotations.NullMarked;
