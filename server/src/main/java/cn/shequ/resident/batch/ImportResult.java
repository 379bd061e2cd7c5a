package cn.shequ.resident.batch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import did, or would do.
 *
 * @param batch under which it can be undone; null when nothing was written: a dry run, bad rows, or nothing new in the sheet
 * @param counts of the sheet's rows
 * @param unknownColumns headers that mean nothing to us and were read past
 */
public record ImportResult(@Nullable BatchId batch, Counts counts, List<String> unknownColumns) {}
