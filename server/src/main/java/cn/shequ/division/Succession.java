package cn.shequ.division;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What became of a code (改码、并入、划出). The old code may be one that was never in our tree: a unit that came from another district.
 *
 * @param successor the code that took over; null when the unit left the district or was dissolved
 * @param on first day of the successor
 * @param note as the change file gives it
 */
public record Succession(DivisionCode old, @Nullable DivisionCode successor, LocalDate on, String note) {}
