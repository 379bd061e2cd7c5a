package cn.shequ.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import cn.shequ.rules.facts.ResidentFacts;
import cn.shequ.rules.population.DivisionScope;
import cn.shequ.rules.population.PopulationIndex;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rules are files: editing one changes the audience exactly as a loop written by hand says, which knows nothing of the engine. */
class EditingARuleTest {
  private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

  private final List<ResidentFacts> town = new RandomTown(80).residents(5_000).stream().map(EditingARuleTest::moved).toList();

  /** The random town is thick around 2024; here it is to be thick around {@link #DAY}. */
  private static ResidentFacts moved(ResidentFacts facts) {
    var birth = facts.birthDate();
    var days = ChronoUnit.DAYS.between(RandomTown.TODAY, LocalDate.of(2024, 10, 1));
    return facts.changed().birthDate(birth == null ? null : birth.plusDays(days).plusYears(2)).build();
  }

  @Test
  void eightyMadeSeventyNineMeansWhoeverIsSeventyNineToo() {
    var at80 = audience(DemoBook.read());
    var at79 = audience(DemoBook.edited("周岁 ≥ 80", "周岁 ≥ 79").book());
    assertEquals(byHand(80), at80);
    assertEquals(byHand(79), at79);
    assertNotEquals(at80, at79);
  }

  private Set<UUID> audience(RuleBook book) {
    var index = new PopulationIndex();
    index.put(town);
    var rule = book.rule("elderly.allowance").orElseThrow();
    return book.audience(rule, index.snapshot(), DAY, DivisionScope.everywhere()).stream().collect(Collectors.toSet());
  }

  private Set<UUID> byHand(int age) {
    return town.stream().filter(facts -> isMeant(facts, age)).map(ResidentFacts::id).collect(Collectors.toSet());
  }

  private static boolean isMeant(ResidentFacts facts, int age) {
    var birth = facts.birthDate();
    var registered = facts.registeredDivision();
    var died = facts.diedOn();
    var moved = facts.movedAwayOn();
    return birth != null
        && ChronoUnit.YEARS.between(birth, DAY) >= age // no leap day on this day
        && registered != null
        && registered.startsWith("3301")
        && (died == null || died.isAfter(DAY))
        && (moved == null || moved.isAfter(DAY));
  }
}
