package cn.shequ.resident.http;

import cn.shequ.resident.DisabilityCategory;
import cn.shequ.resident.Resident;
import cn.shequ.resident.ResidentStatus;
import cn.shequ.resident.ResidentView;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Residents as JSON. */
final class ResidentBody {
  private ResidentBody() {}

  record Masked(
      String id,
      String name,
      String idType,
      @Nullable String idNumber,
      @Nullable String sex,
      @Nullable Integer age,
      @Nullable String registeredDivision,
      String livingDivision,
      @Nullable String building,
      @Nullable String householdRelation,
      @Nullable String telephone,
      boolean died,
      boolean movedAway) {
    static Masked of(ResidentView view) {
      return new Masked(
          view.id().toString(),
          view.name(),
          view.idType().word(),
          view.idNumber(),
          view.sex() == null ? null : view.sex().word(),
          view.age(),
          text(view.registeredDivision()),
          view.livingDivision().text(),
          view.building(),
          view.householdRelation(),
          view.telephone(),
          view.died(),
          view.movedAway());
    }
  }

  record Listed(List<Masked> residents, int page, int total) {}

  record Found(List<Masked> residents, int page) {}

  record Status(
      String kind,
      @Nullable String hardship,
      @Nullable List<String> categories,
      @Nullable Integer grade,
      @Nullable String certificate,
      @Nullable LocalDate certificateExpires,
      @Nullable String level,
      @Nullable Boolean holds,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      String source) {
    static Status of(ResidentStatus status) {
      return switch (status) {
        case ResidentStatus.Hardship hardship ->
            new Status("hardship", hardship.kind().word(), null, null, null, null, null, null, status.from(), status.until(), status.source());
        case ResidentStatus.Disability disability ->
            new Status(
                "disability",
                null,
                EnumSet.copyOf(disability.categories()).stream().map(DisabilityCategory::word).toList(),
                disability.grade().digit(),
                disability.certificate() == null ? null : disability.certificate().text(),
                disability.certificateExpires(),
                null,
                null,
                status.from(),
                status.until(),
                status.source());
        case ResidentStatus.SelfCare selfCare ->
            new Status("self-care", null, null, null, null, null, selfCare.level().word(), null, status.from(), status.until(), status.source());
        case ResidentStatus.LivingAlone living ->
            new Status("living-alone", null, null, null, null, null, null, living.alone(), status.from(), status.until(), status.source());
        case ResidentStatus.NeedsCare care ->
            new Status("needs-care", null, null, null, null, null, null, care.needed(), status.from(), status.until(), status.source());
      };
    }
  }

  record Whole(
      String id,
      String name,
      String idType,
      @Nullable String idNumber,
      @Nullable String sex,
      @Nullable LocalDate birthDate,
      @Nullable String registeredDivision,
      String livingDivision,
      @Nullable String building,
      @Nullable String door,
      @Nullable String householdNumber,
      @Nullable String householdRelation,
      @Nullable String telephone,
      @Nullable LocalDate retiredSince,
      @Nullable LocalDate diedOn,
      @Nullable LocalDate movedAwayOn,
      List<Status> statuses) {
    static Whole of(Resident resident) {
      return new Whole(
          resident.id().toString(),
          resident.name(),
          resident.idType().word(),
          resident.idNumber(),
          resident.sex() == null ? null : resident.sex().word(),
          resident.birthDate(),
          text(resident.registeredDivision()),
          resident.livingDivision().text(),
          resident.building(),
          resident.door(),
          resident.householdNumber(),
          resident.householdRelation(),
          resident.telephone(),
          resident.retiredSince(),
          resident.diedOn(),
          resident.movedAwayOn(),
          resident.statuses().stream().map(Status::of).toList());
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
