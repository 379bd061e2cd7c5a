/**
 * Everybody at once: an index of the residents' facts that answers a condition by set operations, exactly and in milliseconds.
 *
 * <p>Residents are rows, in segments of 65,536, laid down by living community and household, so that a community's people share few
 * containers. Days and numbers are bit slices; short lists of values are lists of their holders with the days of holding; places are one
 * set per code. Sets are compressed bitmaps behind {@link cn.shequ.rules.population.IdSet}.
 *
 * <p>Invariants: a segment is never touched after it was published in a {@link cn.shequ.rules.population.Snapshot}; one writer at a time;
 * readers neither lock nor wait; the answer for a row is that of {@link cn.shequ.rules.condition.Meaning} for the same facts.
 */
@NullMarked
package cn.shequ.rules.population;

import org.jspecify.annotations.NullMarked;
