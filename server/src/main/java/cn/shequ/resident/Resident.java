package cn.shequ.resident;

import cn.shequ.division.DivisionCode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One resident (居民) in full, unmasked: never handed to a screen or a log as it is, see {@link Masked}.
 *
 * @param idNumber normalised; null exactly when {@code idType} is {@link IdType#NONE}
 * @param livingDivision the community where the person lives (居住社区)
 * @param building 幢, as people write it: 3幢
 * @param door 室: 2单元501室
 * @param householdNumber 户号; one dwelling may hold two households
 * @param householdRelation 与户主关系 as written in the register: 户主, 妻, 长子
 * @param telephone digits only
 * @param retiredSince first day of retirement
 * @param diedOn day of death: nothing is sent or shown from then on
 * @param movedAwayOn day from which the person neither lives nor is registered here
 */
public record Resident(
    ResidentId id,
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
    List<ResidentStatus> statuses) {
  public Resident {
    statuses = List.copyOf(statuses);
    if ((idType == IdType.NONE) != (idNumber == null)) {
      throw new IllegalArgumentException("a number goes with a document and only with one");
    }
  }
}
