package cn.shequ.resident.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.problem.BadInput;
import cn.shequ.resident.HardshipKind;
import cn.shequ.resident.ResidentStatus;
import cn.shequ.resident.sheet.Communities;
import cn.shequ.resident.sheet.Community;
import cn.shequ.resident.sheet.ResidentSheet;
import cn.shequ.resident.sheet.SheetRow;
import cn.shequ.resident.sheet.StatedResident;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoTownTest {
  private static final int COUNT = 20_000;
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
  private static List<StatedResident> town;
  private static List<SheetRow> bad;

  private static String text(int count, long seed) {
    var writer = new StringWriter();
    DemoTown.write(writer, count, seed, DemoDistrict.communities());
    return writer.toString();
  }

  @BeforeAll
  static void aTown() throws IOException {
    town = new ArrayList<>();
    bad = new ArrayList<>();
    var file = Files.createTempFile("shequ-town-", ".csv");
    Files.writeString(file, text(COUNT, 7));
    var communities = new Communities(DemoDistrict.communities().stream().map(code -> new Community(code, code.text(), "")).toList());
    ResidentSheet.open(file)
        .read(
            communities,
            TODAY,
            row -> {
              switch (row) {
                case SheetRow.Good good -> town.add(good.stated());
                case SheetRow.Bad wrong -> bad.add(wrong);
              }
            });
    Files.delete(file);
  }

  private static double percent(Predicate<StatedResident> predicate) {
    return 100.0 * town.stream().filter(predicate).count() / town.size();
  }

  private static boolean has(StatedResident resident, Predicate<ResidentStatus> predicate) {
    return resident.asNew(new cn.shequ.resident.ResidentId(new java.util.UUID(0, 0))).statuses().stream().anyMatch(predicate);
  }

  private static void assertAbout(double expected, double tolerance, double actual) {
    assertTrue(Math.abs(actual - expected) <= tolerance, "expected about " + expected + ", got " + actual);
  }

  @Test
  void theImportTakesEveryRow() {
    assertEquals(List.of(), bad.stream().limit(3).toList());
    assertEquals(COUNT, town.size());
  }

  @Test
  void theSameSeedGivesTheSameTownAndAnotherSeedAnother() {
    assertEquals(text(500, 3), text(500, 3));
    assertNotEquals(text(500, 3), text(500, 4));
  }

  @Test
  void nobodyIsReal() {
    var numbers = new HashSet<String>();
    for (var resident : town) {
      if (resident.idNumber() != null) {
        assertTrue(resident.idNumber().startsWith("339900"));
        assertTrue(numbers.add(resident.idNumber()), "twice");
      }
      assertTrue(resident.telephone() == null || resident.telephone().startsWith("154"));
    }
  }

  @Test
  void itIsAsOldPoorAndDisabledAsTheDistrict() {
    assertAbout(30, 2, percent(resident -> resident.birthDate() != null && !resident.birthDate().isAfter(TODAY.minusYears(60))));
    assertAbout(
        3,
        1,
        percent(resident -> has(resident, status -> status instanceof ResidentStatus.Hardship hardship && hardship.kind() != HardshipKind.EXTREME_HARDSHIP)));
    assertAbout(6, 1, percent(resident -> has(resident, status -> status instanceof ResidentStatus.Disability)));
  }

  @Test
  void householdsHaveAboutThreePersons() {
    assertAbout(3, 0.3, (double) COUNT / town.stream().map(StatedResident::householdNumber).distinct().count());
  }

  @Test
  void someAreRegisteredElsewhereInTheCityOrTheCountry() {
    assertAbout(
        18, 3, percent(resident -> resident.registeredDivision() == null || !resident.registeredDivision().text().equals(resident.livingDivision().text())));
    assertAbout(4, 1.5, percent(resident -> resident.registeredDivision() != null && resident.registeredDivision().text().length() == 6));
  }

  @Test
  void everyCommunityHasItsPart() {
    assertEquals(54, town.stream().map(StatedResident::livingDivision).distinct().count());
  }

  @Test
  void rareCharactersAndEthnicNamesOccur() {
    assertTrue(town.stream().anyMatch(resident -> resident.name().contains("·")));
    assertTrue(town.stream().anyMatch(resident -> resident.name().codePoints().anyMatch(point -> point > 0xFFFF)));
    assertTrue(town.stream().anyMatch(resident -> resident.name().contains("䶮")));
  }

  @Test
  void aTownOfNobodyIsRefused() {
    assertThrows(BadInput.class, () -> text(0, 1));
  }
}
