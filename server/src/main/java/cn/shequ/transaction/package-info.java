/**
 * What the domain knows of the database: an act runs in one transaction, and the transaction sees only the rows of a
 * {@link cn.shequ.transaction.Scope}. Stores take the transaction as their first parameter, so one act may write post, event and
 * audit together or not at all.
 */
@NullMarked
package cn.shequ.transaction;

import org.jspecify.annotations.NullMarked;
