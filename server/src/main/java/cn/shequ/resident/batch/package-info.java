/**
 * Importing residents' sheets (导入): a sheet is checked row by row and then written as one batch in one transaction, and a batch can be
 * undone. Calls the sheet's reading and the store; called from the HTTP edge and the command line.
 *
 * <p>Invariants: nothing is written when any row is bad, unless the good ones were asked for; the same sheet twice changes nothing; who
 * imports touches only residents who live or are registered in their places.
 */
@NullMarked
package cn.shequ.resident.batch;

import org.jspecify.annotations.NullMarked;
