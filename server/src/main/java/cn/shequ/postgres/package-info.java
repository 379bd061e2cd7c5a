/**
 * The database's edge: pools for the two roles that sign in, transactions with their scope, migrations, signals between nodes.
 * Stores of the domain live in {@code <room>.postgres} and get their JDBI handle here.
 */
@NullMarked
package cn.shequ.postgres;

import org.jspecify.annotations.NullMarked;
