package cn.shequ.welfare;

import cn.shequ.resident.ResidentFacts;
import cn.shequ.resident.ResidentStatus;
import cn.shequ.rules.facts.Dated;
import cn.shequ.rules.facts.Disability;
import cn.shequ.rules.facts.DisabilityCategory;
import cn.shequ.rules.facts.DisabilityGrade;
import cn.shequ.rules.facts.HardshipKind;
import cn.shequ.rules.facts.SelfCareLevel;
import cn.shequ.rules.facts.Sex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A resident's record as the rules ask it. The rules module knows nothing of ours, so the words are matched here, one by one. */
final class FactsForRules {
  private FactsForRules() {}

  static cn.shequ.rules.facts.ResidentFacts of(ResidentFacts person) {
    var hardships = new ArrayList<Dated<HardshipKind>>();
    var disabilities = new ArrayList<Dated<Disability>>();
    var selfCare = new ArrayList<Dated<SelfCareLevel>>();
    var needsCare = new ArrayList<Dated<Boolean>>();
    var livingAlone = new ArrayList<Dated<Boolean>>();
    LocalDate expires = null;
    for (var status : person.statuses()) {
      switch (status) {
        case ResidentStatus.Hardship hardship -> hardships.add(dated(status, hardship(hardship)));
        case ResidentStatus.Disability disability -> {
          disabilities.add(dated(status, disability(disability)));
          expires = later(expires, disability.certificateExpires());
        }
        case ResidentStatus.SelfCare care -> selfCare.add(dated(status, selfCare(care)));
        case ResidentStatus.NeedsCare care -> needsCare.add(dated(status, care.needed()));
        case ResidentStatus.LivingAlone living -> livingAlone.add(dated(status, living.alone()));
      }
    }
    var sex = person.sex();
    var registered = person.registeredDivision();
    return cn.shequ.rules.facts.ResidentFacts.of(person.id().value(), person.livingDivision().text())
        .sex(
            sex == null
                ? null
                : switch (sex) {
                  case MALE -> Sex.MALE;
                  case FEMALE -> Sex.FEMALE;
                })
        .birthDate(person.birthDate())
        .registeredIn(registered == null ? null : registered.text())
        .household(person.householdNumber())
        .hardships(hardships)
        .disabilities(disabilities)
        .certificateExpires(expires)
        .selfCare(selfCare)
        .needsCare(needsCare)
        .livingAlone(livingAlone)
        .retiredSince(person.retiredSince())
        .diedOn(person.diedOn())
        .movedAwayOn(person.movedAwayOn())
        .build();
  }

  private static <T> Dated<T> dated(ResidentStatus status, T value) {
    return new Dated<>(value, status.from(), status.until());
  }

  private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
    return one == null ? other : other == null || one.isAfter(other) ? one : other;
  }

  private static HardshipKind hardship(ResidentStatus.Hardship hardship) {
    return switch (hardship.kind()) {
      case MINIMUM_LIVING -> HardshipKind.MINIMUM_LIVING;
      case LOW_INCOME_MARGIN -> HardshipKind.LOW_INCOME_MARGIN;
      case EXTREME_HARDSHIP -> HardshipKind.EXTREME_HARDSHIP;
    };
  }

  private static Disability disability(ResidentStatus.Disability disability) {
    var categories =
        disability.categories().stream()
            .map(
                category ->
                    switch (category) {
                      case SIGHT -> DisabilityCategory.SIGHT;
                      case HEARING -> DisabilityCategory.HEARING;
                      case SPEECH -> DisabilityCategory.SPEECH;
                      case LIMBS -> DisabilityCategory.LIMBS;
                      case INTELLECT -> DisabilityCategory.INTELLECT;
                      case MIND -> DisabilityCategory.MIND;
                      case MULTIPLE -> DisabilityCategory.MULTIPLE;
                    })
            .collect(Collectors.toUnmodifiableSet());
    var grade =
        switch (disability.grade()) {
          case FIRST -> DisabilityGrade.FIRST;
          case SECOND -> DisabilityGrade.SECOND;
          case THIRD -> DisabilityGrade.THIRD;
          case FOURTH -> DisabilityGrade.FOURTH;
        };
    return new Disability(categories, grade);
  }

  private static SelfCareLevel selfCare(ResidentStatus.SelfCare care) {
    return switch (care.level()) {
      case UNABLE -> SelfCareLevel.UNABLE;
      case MOSTLY_UNABLE -> SelfCareLevel.MOSTLY_UNABLE;
      case PARTLY_UNABLE -> SelfCareLevel.PARTLY_UNABLE;
      case ABLE -> SelfCareLevel.ABLE;
    };
  }
}
