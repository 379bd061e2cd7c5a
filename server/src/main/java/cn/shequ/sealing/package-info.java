/**
 * Personal data at rest: the one way in which a name, number, telephone, address, disability or hardship fact enters a column.
 * Values are sealed with AES-GCM under a rotating keyset and bound to their row and column; a keyed hash (blind index) finds a
 * sealed value again. Keys live in a file outside the database.
 */
@NullMarked
package cn.shequ.sealing;

import org.jspecify.annotations.NullMarked;
