package cn.shequ.resident.sheet;

import cn.shequ.resident.ResidentStatus;

/** The kinds of status that a sheet may state one by one. */
enum StatusKind {
  HARDSHIP,
  DISABILITY,
  SELF_CARE,
  NEEDS_CARE,
  LIVING_ALONE;

  static StatusKind of(ResidentStatus status) {
    return switch (status) {
      case ResidentStatus.Hardship hardship -> HARDSHIP;
      case ResidentStatus.Disability disability -> DISABILITY;
      case ResidentStatus.SelfCare selfCare -> SELF_CARE;
      case ResidentStatus.NeedsCare care -> NEEDS_CARE;
      case ResidentStatus.LivingAlone living -> LIVING_ALONE;
    };
  }
}
