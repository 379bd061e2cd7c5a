package cn.shequ.rules;

import cn.shequ.rules.facts.Dated;
import cn.shequ.rules.facts.Disability;
import cn.shequ.rules.facts.DisabilityCategory;
import cn.shequ.rules.facts.DisabilityGrade;
import cn.shequ.rules.facts.HardshipKind;
import cn.shequ.rules.facts.ResidentFacts;
import cn.shequ.rules.facts.SelfCareLevel;
import cn.shequ.rules.facts.Sex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Residents at random, thick around boundaries: days lie near {@link #TODAY}'s anniversaries, every fact may be missing. */
final class RandomTown {
  static final LocalDate TODAY = LocalDate.of(2024, 2, 29);

  private static final List<String> HOMES = List.of("330102001051", "330102001052", "330102003050", "330102009051");
  private static final List<String> REGISTERED =
      List.of("330102001051", "330102003050", "330102", "330102000000", "3301", "330100", "330109001002", "33", "330000000000", "3302", "310101");

  private final Random random;

  RandomTown(long seed) {
    random = new Random(seed);
  }

  List<ResidentFacts> residents(int count) {
    var residents = new ArrayList<ResidentFacts>();
    for (var i = 0; i < count; i++) {
      residents.add(resident(new UUID(random.nextLong(), random.nextLong())));
    }
    return residents;
  }

  ResidentFacts resident(UUID id) {
    return ResidentFacts.of(id, one(HOMES))
        .sex(perhaps(() -> one(List.of(Sex.values()))))
        .birthDate(perhaps(() -> near(TODAY.minusYears(one(List.of(0, 4, 16, 59, 60, 79, 80, 81, 84, 90, 100))))))
        .registeredIn(perhaps(() -> one(REGISTERED)))
        .household(perhaps(() -> "h" + random.nextInt(50)))
        .hardships(some(() -> one(List.of(HardshipKind.values()))))
        .disabilities(
            some(() -> new Disability(Set.of(one(List.of(DisabilityCategory.values()))), one(List.of(DisabilityGrade.values())))))
        .certificateExpires(perhaps(() -> near(TODAY.plusDays(one(List.of(0, 30, 400))))))
        .selfCare(some(() -> one(List.of(SelfCareLevel.values()))))
        .needsCare(some(random::nextBoolean))
        .livingAlone(some(random::nextBoolean))
        .incomeRatio(perhaps(() -> one(List.of(0, 99, 149, 150, 151, 200, 999_999, 2_000_000))))
        .retiredSince(perhaps(() -> near(TODAY)))
        .diedOn(random.nextInt(8) == 0 ? near(TODAY) : null)
        .movedAwayOn(random.nextInt(8) == 0 ? near(TODAY) : null)
        .build();
  }

  /** A day on which something may turn. */
  LocalDate day() {
    return near(TODAY.plusYears(random.nextInt(3)));
  }

  <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  private LocalDate near(LocalDate day) {
    return day.plusDays(random.nextInt(5) - 2);
  }

  private <T> @Nullable T perhaps(Supplier<T> value) {
    return random.nextInt(6) == 0 ? null : value.get();
  }

  private <T> List<Dated<T>> some(Supplier<T> value) {
    var facts = new ArrayList<Dated<T>>();
    for (var i = random.nextInt(4); i > 0; i--) {
      var from = random.nextBoolean() ? null : near(TODAY);
      var until = random.nextBoolean() ? null : near(TODAY).plusDays(random.nextInt(2) * 366L);
      var turned = from != null && until != null && until.isBefore(from);
      facts.add(turned ? new Dated<>(value.get(), until, from) : new Dated<>(value.get(), from, until));
    }
    return facts;
  }
}
