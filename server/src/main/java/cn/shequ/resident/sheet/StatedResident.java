package cn.shequ.resident.sheet;

import cn.shequ.division.DivisionCode;
import cn.shequ.resident.IdType;
import cn.shequ.resident.RegisteredDivision;
import cn.shequ.resident.Resident;
import cn.shequ.resident.ResidentId;
import cn.shequ.resident.ResidentStatus;
import cn.shequ.resident.Sex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one row states of a person; null = the row says nothing about it. The fields are those of {@link Resident}.
 *
 * @param statuses for each kind the row speaks of what it states: an empty list = explicitly none (无)
 */
public record StatedResident(
    String name,
    IdType idType,
    @Nullable String idNumber,
    @Nullable Sex sex,
    @Nullable LocalDate birthDate,
    @Nullable RegisteredDivision registeredDivision,
    DivisionCode livingDivision,
    @Nullable String building,
    @Nullable String door,
    @Nullable String householdNumber,
    @Nullable String householdRelation,
    @Nullable String telephone,
    @Nullable LocalDate retiredSince,
    @Nullable LocalDate diedOn,
    @Nullable LocalDate movedAwayOn,
    Map<StatusKind, List<ResidentStatus>> statuses) {

  /** The person, seen for the first time. */
  public Resident asNew(ResidentId id) {
    return new Resident(
        id, name, idType, idNumber, sex, birthDate, registeredDivision, livingDivision, building, door, householdNumber, householdRelation,
        telephone, retiredSince, diedOn, movedAwayOn, statuses.values().stream().flatMap(List::stream).toList());
  }

  /** The person as known, with what the row states laid over it. Equal to {@code known} when the row states nothing new. */
  public Resident over(Resident known) {
    return new Resident(
        known.id(),
        name,
        idType,
        idNumber,
        stated(sex, known.sex()),
        stated(birthDate, known.birthDate()),
        stated(registeredDivision, known.registeredDivision()),
        livingDivision,
        stated(building, known.building()),
        stated(door, known.door()),
        stated(householdNumber, known.householdNumber()),
        stated(householdRelation, known.householdRelation()),
        stated(telephone, known.telephone()),
        stated(retiredSince, known.retiredSince()),
        stated(diedOn, known.diedOn()),
        stated(movedAwayOn, known.movedAwayOn()),
        statusesOver(known.statuses()));
  }

  private static <T> @Nullable T stated(@Nullable T stated, @Nullable T known) {
    return stated == null ? known : stated;
  }

  /**
   * Of each kind that is stated, what had ended before the stated begins stays as history and the rest is replaced. The order of what
   * stays is kept, so that the same row laid over twice gives an equal person.
   */
  private List<ResidentStatus> statusesOver(List<ResidentStatus> known) {
    var result = new LinkedHashSet<ResidentStatus>();
    for (var status : known) {
      var now = statuses.get(StatusKind.of(status));
      if (now == null || now.contains(status) || isHistory(status, now)) {
        result.add(status);
      }
    }
    statuses.values().forEach(result::addAll);
    return new ArrayList<>(result);
  }

  private static boolean isHistory(ResidentStatus status, List<ResidentStatus> now) {
    var until = status.until();
    if (until == null) {
      return false;
    }
    return now.stream().allMatch(stated -> stated.from() == null ? stated.until() == null || stated.until().isAfter(until) : until.isBefore(stated.from()));
  }
}
