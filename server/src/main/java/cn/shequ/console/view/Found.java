package cn.shequ.console.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param by what was searched by, to be offered again; the value itself is not shown again
 * @param note why nothing is there; null when something is
 */
public record Found(String by, List<ResidentLine> lines, @Nullable String note) {}
