package cn.shequ.rules.schema;

import java.time.LocalDate;

/** On which day of a common year somebody born on 29 February has their birthday (闰日). */
public enum LeapDay {
  /** The month's last day, by 民法典 第二百零二条. */
  FEBRUARY_28("2月28日"),
  MARCH_1("3月1日");

  private final String chinese;

  LeapDay(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  /** The day on which somebody born on {@code birth} completes {@code age} years of life (满岁): the birthday itself. */
  public LocalDate birthday(LocalDate birth, int age) {
    var day = birth.plusYears(age); // 29 February becomes 28 February in a common year
    return this == MARCH_1 && day.getDayOfMonth() != birth.getDayOfMonth() ? day.plusDays(1) : day;
  }

  /** Completed years of life (周岁) on {@code day}; negative before birth. */
  public int age(LocalDate birth, LocalDate day) {
    var age = day.getYear() - birth.getYear();
    return birthday(birth, age).isAfter(day) ? age - 1 : age;
  }

  /** The latest birth date with which somebody is at least {@code age} on {@code day}. */
  public LocalDate latestBirth(int age, LocalDate day) {
    var birth = day.minusYears(age);
    var next = birth.plusDays(1); // a leap day's child may share the birthday of 28 February
    if (!birthday(next, age).isAfter(day)) {
      return next;
    }
    return birthday(birth, age).isAfter(day) ? birth.minusDays(1) : birth;
  }
}
