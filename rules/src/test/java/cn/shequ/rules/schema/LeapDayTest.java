package cn.shequ.rules.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeapDayTest {
  private static final LocalDate LEAP_CHILD = LocalDate.of(1944, 2, 29);

  @Test
  void aLeapDaysChildTurns81On28FebruaryByTheCivilCode() {
    assertEquals(80, LeapDay.FEBRUARY_28.age(LEAP_CHILD, LocalDate.of(2025, 2, 27)));
    assertEquals(81, LeapDay.FEBRUARY_28.age(LEAP_CHILD, LocalDate.of(2025, 2, 28)));
  }

  @Test
  void aLeapDaysChildTurns81On1MarchWhereTheSchemaSaysSo() {
    assertEquals(80, LeapDay.MARCH_1.age(LEAP_CHILD, LocalDate.of(2025, 2, 28)));
    assertEquals(81, LeapDay.MARCH_1.age(LEAP_CHILD, LocalDate.of(2025, 3, 1)));
  }

  @ParameterizedTest
  @EnumSource
  void theLatestBirthIsTheLastDayThatIsOldEnough(LeapDay leapDay) {
    for (var day = LocalDate.of(2023, 12, 31); day.isBefore(LocalDate.of(2028, 4, 1)); day = day.plusDays(1)) {
      for (var age = 0; age <= 150; age++) {
        var latest = leapDay.latestBirth(age, day);
        assertTrue(leapDay.age(latest, day) >= age, latest + " " + age + " " + day);
        assertTrue(leapDay.age(latest.plusDays(1), day) < age, latest + " " + age + " " + day);
      }
    }
  }
}
