package cn.shequ.rules.population;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.shequ.rules.condition.Atom;
import cn.shequ.rules.condition.Condition;
import cn.shequ.rules.facts.ResidentFacts;
import cn.shequ.rules.schema.Absence;
import cn.shequ.rules.schema.LeapDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The index as a store: rows, segments, snapshots. What it answers is held by SetsAgreeWithPeopleTest. */
class PopulationIndexTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 10, 1);
  private static final Condition EIGHTY = new Condition.Test(new Atom.AgeBetween(80, null, LeapDay.FEBRUARY_28, Absence.UNKNOWN));

  private static UUID id(int number) {
    return new UUID(0, number);
  }

  private static ResidentFacts aged(int number, int age, String home) {
    return ResidentFacts.of(id(number), home).birthDate(TODAY.minusYears(age)).build();
  }

  private static Audience eighty(PopulationIndex index) {
    return index.snapshot().audience(EIGHTY, TODAY, DivisionScope.everywhere());
  }

  @Test
  void holdsMoreResidentsThanOneSegment() {
    var index = new PopulationIndex();
    var everybody = new ArrayList<ResidentFacts>();
    for (var number = 0; number < 150_000; number++) {
      everybody.add(aged(number, number % 100, "3301020010" + (50 + number % 4)));
    }
    index.put(everybody);
    assertEquals(150_000, index.snapshot().count());
    assertEquals(3, index.snapshot().segments().size());
    assertEquals(30_000, eighty(index).count());
    assertEquals(30_000, eighty(index).stream().distinct().count());
    assertEquals(
        Map.of("330102001050", 7_500, "330102001051", 7_500, "330102001052", 7_500, "330102001053", 7_500), eighty(index).countByCommunity());

    index.remove(everybody.stream().map(ResidentFacts::id).filter(id -> id.getLeastSignificantBits() % 2 == 0).toList());
    assertEquals(75_000, index.snapshot().count());
    assertEquals(15_000, eighty(index).count());

    index.put(List.of(aged(200_000, 80, "330102001050")));
    assertEquals(3, index.snapshot().segments().size(), "a freed row is used again");
    assertEquals(15_001, eighty(index).count());
  }

  @Test
  void aSnapshotStaysAsItWas() {
    var index = new PopulationIndex();
    index.put(List.of(aged(1, 80, "330102001050"), aged(2, 79, "330102001050")));
    var before = index.snapshot();
    index.put(List.of(aged(2, 80, "330102001051")));
    index.remove(List.of(id(1)));

    var old = before.audience(EIGHTY, TODAY, DivisionScope.everywhere());
    assertEquals(List.of(id(1)), old.stream().toList());
    assertEquals(List.of(id(2)), eighty(index).stream().toList());
    assertEquals(Map.of("330102001051", 1), eighty(index).countByCommunity());
  }

  @Test
  void streamsByCommunityAndHousehold() {
    var index = new PopulationIndex();
    index.put(
        List.of(
            ResidentFacts.of(id(1), "330102003050").birthDate(TODAY.minusYears(80)).build(),
            ResidentFacts.of(id(2), "330102001051").birthDate(TODAY.minusYears(80)).build(),
            ResidentFacts.of(id(3), "330102001050").household("b").birthDate(TODAY.minusYears(80)).build(),
            ResidentFacts.of(id(4), "330102001050").household("a").birthDate(TODAY.minusYears(80)).build()));
    assertEquals(List.of(id(4), id(3), id(2), id(1)), eighty(index).stream().toList());
  }

  @Test
  void anEmptyTownHasAnEmptyAudience() {
    var index = new PopulationIndex();
    assertEquals(0, eighty(index).count());
    index.put(List.of());
    index.remove(List.of(id(1)));
    assertEquals(0, index.snapshot().count());
    assertEquals(Map.of(), eighty(index).countByCommunity());
  }

  @Test
  void theScopeFollowsWhereOneLivesOrIsRegistered() {
    var index = new PopulationIndex();
    index.put(
        List.of(
            ResidentFacts.of(id(1), "330102001050").registeredIn("310101").birthDate(TODAY.minusYears(80)).build(),
            ResidentFacts.of(id(2), "330102003050").registeredIn("330102001").birthDate(TODAY.minusYears(80)).build(),
            ResidentFacts.of(id(3), "330102003050").birthDate(TODAY.minusYears(80)).build()));
    var street = DivisionScope.of(Set.of("330102001"));
    assertEquals(List.of(id(1), id(2)), index.snapshot().audience(EIGHTY, TODAY, street).stream().toList());
    assertEquals(0, index.snapshot().audience(EIGHTY, TODAY, DivisionScope.none()).count());
  }
}
