package cn.shequ.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.rules.condition.Factor;
import cn.shequ.rules.condition.Truth;
import cn.shequ.rules.explain.Reason;
import cn.shequ.rules.explain.Verdict;
import cn.shequ.rules.facts.Dated;
import cn.shequ.rules.facts.Disability;
import cn.shequ.rules.facts.DisabilityCategory;
import cn.shequ.rules.facts.DisabilityGrade;
import cn.shequ.rules.facts.HardshipKind;
import cn.shequ.rules.facts.ResidentFacts;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a worker reads when somebody asks: why did I get this, why did I get nothing. */
class ExplanationTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 10, 1);

  private final RuleBook book = DemoBook.read();
  private final Rule allowance = book.rule("elderly.allowance").orElseThrow();
  private final Rule subsidy = book.rule("disability.living").orElseThrow();
  private final ResidentFacts.Builder almost80 =
      ResidentFacts.of(UUID.randomUUID(), "330102001051").registeredIn("330102001051").birthDate(LocalDate.of(1947, 3, 2));

  @Test
  void namesEveryFactorInOrderWithWhatIsKnownAndTheLaw() {
    var explanation = book.explain(allowance, almost80.build(), TODAY);
    assertEquals(Verdict.DOES_NOT_MATCH, explanation.verdict());
    assertEquals("不符合:未达到“年满八十”", explanation.summary());
    assertEquals(allowance.hash(), explanation.hash());
    assertEquals(
        List.of(
            new Reason(1, "全局排除", Factor.Role.EXCLUSION, "已故 或 户籍迁出", "已故:否;户籍迁出:否", Truth.FALSE, null, true),
            new Reason(2, "年满八十", Factor.Role.REQUIRED, "周岁 ≥ 80", "79", Truth.FALSE, "浙民养〔2022〕209号", false),
            new Reason(3, "本市户籍", Factor.Role.REQUIRED, "户籍区划 属于 区划(杭州市)", "330102001051", Truth.TRUE, "浙民养〔2022〕209号", false)),
        explanation.reasons());
  }

  @Test
  void saysTheBirthdayFromWhichOnThePersonWillMatch() {
    assertEquals(LocalDate.of(2027, 3, 2), book.explain(allowance, almost80.build(), TODAY).willMatchOn());
    var leapDay = almost80.birthDate(LocalDate.of(1948, 2, 29)).build();
    assertEquals(LocalDate.of(2028, 2, 29), book.explain(allowance, leapDay, TODAY).willMatchOn());
  }

  @Test
  void promisesNoDayWhereWaitingDoesNotHelp() {
    assertNull(book.explain(allowance, almost80.registeredIn("310101").build(), TODAY).willMatchOn());
    assertNull(book.explain(allowance, almost80.registeredIn(null).build(), TODAY).willMatchOn());
    assertNull(book.explain(allowance, almost80.registeredIn("3301").diedOn(TODAY).build(), TODAY).willMatchOn());
  }

  @Test
  void aHardshipGrantedFromNextMonthOnCountsFromThatDay() {
    var granted = TODAY.plusMonths(1);
    var facts =
        almost80
            .disabilities(List.of(Dated.always(new Disability(Set.of(DisabilityCategory.MIND), DisabilityGrade.THIRD))))
            .certificateExpires(LocalDate.of(2030, 1, 1))
            .incomeRatio(180)
            .hardships(List.of(new Dated<>(HardshipKind.MINIMUM_LIVING, granted, null)))
            .build();
    assertEquals(granted, book.explain(subsidy, facts, TODAY).willMatchOn());
  }

  @Test
  void namesTheFactsThatAreMissing() {
    var facts =
        almost80
            .disabilities(List.of(Dated.always(new Disability(Set.of(DisabilityCategory.MIND), DisabilityGrade.THIRD))))
            .certificateExpires(LocalDate.of(2030, 1, 1))
            .build();
    var explanation = book.explain(subsidy, facts, TODAY);
    assertEquals(Verdict.FACTS_MISSING, explanation.verdict());
    assertEquals("资料不全:缺少人均收入占低保标准", explanation.summary(), "困难类别 that is not recorded is none, so it is not missing");
    assertEquals("困难类别:无;人均收入占低保标准:未知", explanation.reasons().get(3).value());
  }

  @Test
  void aPlaceThatIsKnownTooRoughlyIsMissing() {
    var explanation = book.explain(allowance, almost80.birthDate(LocalDate.of(1940, 1, 1)).registeredIn("33").build(), TODAY);
    assertEquals(List.of("户籍区划"), explanation.missing());
  }

  @Test
  void whatIsLoggedByMistakeTellsNothingSensitive() {
    var facts = almost80.hardships(List.of(Dated.always(HardshipKind.MINIMUM_LIVING))).build();
    assertEquals("facts of " + facts.id(), facts.toString());
    var logged = book.explain(subsidy, facts, TODAY).toString();
    assertTrue(logged.contains("困难家庭") && !logged.contains("困难类别:低保"), logged);
  }

  @Test
  void anExclusionIsNamedAsWhatItIs() {
    var facts = almost80.birthDate(LocalDate.of(1940, 1, 1)).diedOn(TODAY).build();
    var explanation = book.explain(allowance, facts, TODAY);
    assertEquals("不符合:属于“全局排除”", explanation.summary());
    assertEquals(Truth.FALSE, explanation.reasons().getFirst().favour());
  }

  @Test
  void saysThatARuleIsNotYetInForceAndWhenItWillBe() {
    var old = almost80.birthDate(LocalDate.of(1930, 1, 1)).build();
    var explanation = book.explain(allowance, old, LocalDate.of(2022, 12, 31));
    assertEquals("不符合:规则当日不在施行期", explanation.summary());
    assertEquals(LocalDate.of(2023, 1, 1), explanation.willMatchOn());
  }
}
