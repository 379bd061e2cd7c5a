package cn.shequ.division;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One unit during one period of its life: its name and place in the tree did not change in it.
 *
 * @param parent null for a district
 * @param validFrom first day
 * @param validUntil the day after the last; null while it is in force
 */
public record Division(
    DivisionCode code, String name, DivisionLevel level, @Nullable DivisionCode parent, LocalDate validFrom, @Nullable LocalDate validUntil) {
  /** The same unit, ended: {@code day} is the first on which it is no longer in force. */
  Division endedOn(LocalDate day) {
    return new Division(code, name, level, parent, validFrom, day);
  }
}
