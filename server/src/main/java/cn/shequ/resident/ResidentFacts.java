package cn.shequ.resident;

import cn.shequ.division.DivisionCode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules may know of a resident: no name, no number, no address. The fields are those of {@link Resident}. */
public record ResidentFacts(
    ResidentId id,
    @Nullable Sex sex,
    @Nullable LocalDate birthDate,
    @Nullable RegisteredDivision registeredDivision,
    DivisionCode livingDivision,
    @Nullable String householdNumber,
    @Nullable LocalDate retiredSince,
    @Nullable LocalDate diedOn,
    @Nullable LocalDate movedAwayOn,
    List<ResidentStatus> statuses) {
  public ResidentFacts {
    statuses = List.copyOf(statuses);
  }
}
