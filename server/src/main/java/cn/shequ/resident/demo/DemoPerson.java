package cn.shequ.resident.demo;

import cn.shequ.resident.Sex;
import java.time.LocalDate;

/**
 * One made-up member of a household.
 *
 * @param relation 与户主关系
 */
record DemoPerson(Sex sex, LocalDate birth, String surname, String relation) {
  int ageOn(LocalDate day) {
    return birth.until(day).getYears();
  }
}
