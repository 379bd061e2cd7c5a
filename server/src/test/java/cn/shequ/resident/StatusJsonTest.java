package cn.shequ.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatusJsonTest {
  private static final LocalDate FROM = LocalDate.of(2024, 7, 1);
  private static final LocalDate UNTIL = LocalDate.of(2027, 6, 30);

  static Stream<ResidentStatus> statuses() {
    return Stream.of(
        new ResidentStatus.Hardship(HardshipKind.MINIMUM_LIVING, FROM, null, "区民政局"),
        new ResidentStatus.Hardship(HardshipKind.LOW_INCOME_MARGIN, null, UNTIL, "区民政局"),
        new ResidentStatus.Disability(
            Set.of(DisabilityCategory.LIMBS, DisabilityCategory.MIND),
            DisabilityGrade.SECOND,
            new DisabilityCertificate("33990019350815001672"),
            UNTIL,
            FROM,
            null,
            "区残联"),
        new ResidentStatus.Disability(Set.of(DisabilityCategory.SIGHT), DisabilityGrade.FIRST, null, null, null, null, "居民名册"),
        new ResidentStatus.SelfCare(SelfCareLevel.MOSTLY_UNABLE, FROM, UNTIL, "评估"),
        new ResidentStatus.LivingAlone(true, null, null, "社区走访"),
        new ResidentStatus.NeedsCare(false, FROM, null, "评估"));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void everyStatusComesBackAsItWasWritten(ResidentStatus status) {
    assertEquals(status, StatusJson.read(StatusJson.write(status)));
  }

  @Test
  void aStatusHoldsFromItsFirstToItsLastDay() {
    var status = new ResidentStatus.Hardship(HardshipKind.EXTREME_HARDSHIP, FROM, UNTIL, "区民政局");
    assertFalse(status.holdsOn(FROM.minusDays(1)));
    assertTrue(status.holdsOn(FROM));
    assertTrue(status.holdsOn(UNTIL));
    assertFalse(status.holdsOn(UNTIL.plusDays(1)));
  }

  @Test
  void aStatusThatEndsBeforeItBeginsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ResidentStatus.NeedsCare(true, UNTIL, FROM, "评估"));
  }

  @Test
  void aStoredStatusOfAnUnknownKindIsNotSwallowed() {
    assertThrows(IllegalStateException.class, () -> StatusJson.read("{\"kind\":\"rich\",\"source\":\"x\"}"));
  }
}
