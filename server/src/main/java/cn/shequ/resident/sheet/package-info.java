/**
 * Reads residents' sheets (居民名册) as people really hand them in: CSV in three encodings, title rows above the header, headers and dates
 * in many spellings, numbers that Excel has damaged. Knows no database: says what each row states, or what is wrong with which cell.
 *
 * <p>{@link cn.shequ.resident.sheet.ResidentSheet} is the face; {@link cn.shequ.resident.sheet.ErrorSheet} writes the bad rows back as a
 * sheet that can be mended and imported again. A blank cell states nothing.
 */
@NullMarked
package cn.shequ.resident.sheet;

import org.jspecify.annotations.NullMarked;
