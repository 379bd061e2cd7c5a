package cn.shequ.resident;

import cn.shequ.division.DivisionCode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a worker sees of a resident before stating a purpose. No birth date: beside the masked identity number it would give most of the
 * number away. No statuses: hardship and disability are nobody's business at a glance.
 *
 * @param name 张*三
 * @param idNumber 339***********0016
 * @param age whole years (周岁)
 * @param telephone 154****0001
 */
public record ResidentView(
    ResidentId id,
    String name,
    IdType idType,
    @Nullable String idNumber,
    @Nullable Sex sex,
    @Nullable Integer age,
    @Nullable RegisteredDivision registeredDivision,
    DivisionCode livingDivision,
    @Nullable String building,
    @Nullable String householdRelation,
    @Nullable String telephone,
    boolean died,
    boolean movedAway) {

  static ResidentView of(Resident resident, LocalDate today) {
    var idNumber = resident.idNumber();
    var birth = resident.birthDate();
    var telephone = resident.telephone();
    var movedAwayOn = resident.movedAwayOn();
    return new ResidentView(
        resident.id(),
        Masked.name(resident.name()),
        resident.idType(),
        idNumber == null ? null : Masked.idNumber(idNumber),
        resident.sex(),
        birth == null ? null : birth.until(today).getYears(),
        resident.registeredDivision(),
        resident.livingDivision(),
        resident.building(),
        resident.householdRelation(),
        telephone == null ? null : Masked.telephone(telephone),
        resident.diedOn() != null,
        movedAwayOn != null && !today.isBefore(movedAwayOn));
  }
}
