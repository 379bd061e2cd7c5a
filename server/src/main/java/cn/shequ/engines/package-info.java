/**
 * The engines a server stands on: PostgreSQL and Redis, its own in a data folder or somebody else's. Commands ask for
 * {@link cn.shequ.engines.Engines} and get addresses; nothing else of this room is seen.
 *
 * <p>What holds: own engines listen on 127.0.0.1 only and ask for a password from their first second on; they are durable; they outlive
 * a killed server, and the next one on the same data folder adopts them; one living process at a time owns a data folder, and its lock
 * dies with it. A clean stop leaves no process behind.
 */
@NullMarked
package cn.shequ.engines;

import org.jspecify.annotations.NullMarked;
