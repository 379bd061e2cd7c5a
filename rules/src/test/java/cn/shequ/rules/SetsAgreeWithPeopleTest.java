package cn.shequ.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import cn.shequ.rules.explain.Verdict;
import cn.shequ.rules.facts.ResidentFacts;
import cn.shequ.rules.language.SourceFile;
import cn.shequ.rules.population.DivisionScope;
import cn.shequ.rules.population.PopulationIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The audience found by set operations is the one that asking everybody in turn gives: random rules, residents, days, scopes, changes. */
class SetsAgreeWithPeopleTest {
  private static final List<DivisionScope> SCOPES =
      List.of(
          DivisionScope.everywhere(),
          DivisionScope.none(),
          DivisionScope.of(Set.of("330102001")),
          DivisionScope.of(Set.of("330102003050", "330102001051")),
          DivisionScope.of(Set.of("310101")));

  @Property(tries = 300)
  void theAudienceIsEverybodyWhoseVerdictMatches(@ForAll long seed) {
    var random = new RandomTown(seed);
    var book = book(random);
    var rule = book.rules().getFirst();
    var index = new PopulationIndex();
    var town = new HashMap<UUID, ResidentFacts>();
    for (var round = 0; round < 3; round++) {
      change(random, index, town);
      var day = random.day();
      var scope = random.one(SCOPES);
      var audience = book.audience(rule, index.snapshot(), day, scope);

      assertEquals(town.size(), index.snapshot().count());
      var asked = town.values().stream().filter(scope::covers).toList();
      Predicate<ResidentFacts> matches = facts -> book.verdict(rule, facts, day) == Verdict.MATCHES;
      Predicate<ResidentFacts> unknown = facts -> book.verdict(rule, facts, day) == Verdict.FACTS_MISSING;
      assertEquals(ids(asked, matches), audience.stream().collect(Collectors.toSet()), rule::conditionText);
      assertEquals(ids(asked, unknown), audience.unknownStream().collect(Collectors.toSet()), rule::conditionText);
      assertEquals(ids(asked, matches).size(), audience.count());
      assertEquals(ids(asked, unknown).size(), audience.unknown());
      assertEquals(byCommunity(asked, matches), audience.countByCommunity());
      assertEquals(byCommunity(asked, unknown), audience.unknownByCommunity());
    }
  }

  @Property(tries = 40)
  void waitingHelpsFromTheDaySaidAndOnNoDayBefore(@ForAll long seed) {
    var random = new RandomTown(seed);
    var book = book(random);
    var rule = book.rules().getFirst();
    for (var facts : random.residents(10)) {
      var day = random.day();
      var explanation = book.explain(rule, facts, day);
      var verdict = book.verdict(rule, facts, day);
      assertEquals(verdict, explanation.verdict());
      var said = explanation.willMatchOn();
      var horizon = day.plusDays(800);
      var end = verdict == Verdict.MATCHES ? day : said == null || said.isAfter(horizon) ? horizon : said;
      for (var later = day.plusDays(1); later.isBefore(end); later = later.plusDays(1)) {
        assertNotEquals(Verdict.MATCHES, book.verdict(rule, facts, later), explanation + " but matches on " + later);
      }
      if (said != null) {
        assertEquals(Verdict.MATCHES, book.verdict(rule, facts, said), explanation::toString);
      }
    }
  }

  /** Adds, replaces and removes; replaces some twice in one batch. */
  private static void change(RandomTown random, PopulationIndex index, Map<UUID, ResidentFacts> town) {
    var batch = new ArrayList<>(random.residents(random.below(200)));
    for (var id : List.copyOf(town.keySet())) {
      if (random.below(3) == 0) {
        batch.add(random.resident(id));
      }
    }
    batch.stream().limit(3).map(facts -> random.resident(facts.id())).toList().forEach(batch::add);
    index.put(batch);
    batch.forEach(facts -> town.put(facts.id(), facts));

    var gone = new HashSet<>(Set.of(new UUID(1, 1)));
    town.keySet().stream().filter(id -> random.below(5) == 0).forEach(gone::add);
    index.remove(gone);
    town.keySet().removeAll(gone);
  }

  private static RuleBook book(RandomTown random) {
    var conditions = new RandomCondition(random);
    var text =
        """
        规则集: 随机
        依据: 无
        规则:
        - id: random
          名: 随机
          版本: 1
          期次: 1
          周期: 一次
          生效: 2024-02-28
        """
            + (random.below(3) == 0 ? "  失效: 2025-03-01\n" : "")
            + "  全部:\n    甲: "
            + conditions.text(2)
            + "\n"
            + (random.below(2) == 0 ? "  任一:\n    乙: " + conditions.text(1) + "\n    丙: " + conditions.text(1) + "\n" : "")
            + (random.below(2) == 0 ? "  除外:\n    丁: " + conditions.text(1) + "\n" : "");
    var files = new ArrayList<>(DemoBook.files());
    files.removeIf(file -> !file.path().startsWith("schema"));
    files.add(new SourceFile("random.yaml", text));
    return RuleBook.read(files).book();
  }

  private static Set<UUID> ids(List<ResidentFacts> asked, Predicate<ResidentFacts> which) {
    return asked.stream().filter(which).map(ResidentFacts::id).collect(Collectors.toSet());
  }

  private static Map<String, Integer> byCommunity(List<ResidentFacts> asked, Predicate<ResidentFacts> which) {
    var counts = new TreeMap<String, Integer>();
    asked.stream().filter(which).forEach(facts -> counts.merge(facts.livingDivision(), 1, Integer::sum));
    return counts;
  }
}
