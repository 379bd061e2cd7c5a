package cn.shequ.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.rules.amount.MonthlyAmount;
import cn.shequ.rules.explain.Verdict;
import cn.shequ.rules.facts.Dated;
import cn.shequ.rules.facts.Disability;
import cn.shequ.rules.facts.DisabilityCategory;
import cn.shequ.rules.facts.DisabilityGrade;
import cn.shequ.rules.facts.HardshipKind;
import cn.shequ.rules.facts.ResidentFacts;
import cn.shequ.rules.language.SourceFile;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The shipped policies, with both sides of every boundary. */
class DemoPoliciesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 10, 1);

  private final RuleBook book = DemoBook.read();
  private final Rule allowance = book.rule("elderly.allowance").orElseThrow();
  private final Rule subsidy = book.rule("disability.living").orElseThrow();

  private static ResidentFacts.Builder somebody() {
    return ResidentFacts.of(UUID.randomUUID(), "330102001051").registeredIn("330102001051").birthDate(LocalDate.of(1960, 5, 5));
  }

  private static ResidentFacts.Builder disabledOnMinimumLiving() {
    return somebody()
        .disabilities(List.of(Dated.always(new Disability(Set.of(DisabilityCategory.LIMBS), DisabilityGrade.SECOND))))
        .certificateExpires(LocalDate.of(2030, 1, 1))
        .hardships(List.of(Dated.always(HardshipKind.MINIMUM_LIVING)));
  }

  private Verdict allowance(ResidentFacts.Builder facts) {
    return book.verdict(allowance, facts.build(), TODAY);
  }

  private Verdict subsidy(ResidentFacts.Builder facts) {
    return book.verdict(subsidy, facts.build(), TODAY);
  }

  @Test
  void theShippedFilesGiveNoDiagnosticAtAll() {
    assertEquals(List.of(), assertInstanceOf(Reading.Usable.class, RuleBook.read(DemoBook.FOLDER)).diagnostics());
  }

  @Test
  void isDueOnThe80thBirthdayAndNotTheDayBefore() {
    assertEquals(Verdict.MATCHES, allowance(somebody().birthDate(TODAY.minusYears(80))));
    assertEquals(Verdict.DOES_NOT_MATCH, allowance(somebody().birthDate(TODAY.minusYears(80).plusDays(1))));
  }

  @Test
  void somebodyBornOnALeapDayTurns80On29FebruaryAnd81On28February() {
    var born = somebody().birthDate(LocalDate.of(1944, 2, 29)).build();
    assertEquals(Verdict.DOES_NOT_MATCH, book.verdict(allowance, born, LocalDate.of(2024, 2, 28)));
    assertEquals(Verdict.MATCHES, book.verdict(allowance, born, LocalDate.of(2024, 2, 29)));

    var at81 = DemoBook.edited("周岁 ≥ 80", "周岁 ≥ 81").book();
    var rule = at81.rule("elderly.allowance").orElseThrow();
    assertEquals(Verdict.DOES_NOT_MATCH, at81.verdict(rule, born, LocalDate.of(2025, 2, 27)));
    assertEquals(Verdict.MATCHES, at81.verdict(rule, born, LocalDate.of(2025, 2, 28)));
  }

  @Test
  void theSchemaMayMoveTheLeapDaysBirthdayTo1March() {
    var files =
        DemoBook.files().stream()
            .map(
                file ->
                    new SourceFile(
                        file.path(), file.text().replace("闰日: 2月28日", "闰日: 3月1日").replace("周岁 ≥ 80", "周岁 ≥ 81")))
            .toList();
    var march = RuleBook.read(files).book();
    var born = somebody().birthDate(LocalDate.of(1944, 2, 29)).build();
    var rule = march.rule("elderly.allowance").orElseThrow();
    assertEquals(Verdict.DOES_NOT_MATCH, march.verdict(rule, born, LocalDate.of(2025, 2, 28)));
    assertEquals(Verdict.MATCHES, march.verdict(rule, born, LocalDate.of(2025, 3, 1)));
    assertNotEquals(allowance.hash(), rule.hash());
  }

  @Test
  void followsTheHukouAndNotTheHome() {
    var old = somebody().birthDate(LocalDate.of(1940, 1, 1));
    assertEquals(Verdict.MATCHES, allowance(old.registeredIn("3301")));
    assertEquals(Verdict.MATCHES, allowance(old.registeredIn("330109")));
    assertEquals(Verdict.DOES_NOT_MATCH, allowance(old.registeredIn("330200")));
    assertEquals(Verdict.FACTS_MISSING, allowance(old.registeredIn("33")), "somewhere in 浙江省, perhaps in 杭州市");
    assertEquals(Verdict.FACTS_MISSING, allowance(old.registeredIn("330000")), "the same, filled up with zeros");
    assertEquals(Verdict.FACTS_MISSING, allowance(old.registeredIn(null)));
    assertEquals(Verdict.DOES_NOT_MATCH, allowance(old.registeredIn("31")));
  }

  @Test
  void aPersonTooYoungDoesNotMatchAlsoWhenTheHukouIsUnknown() {
    assertEquals(Verdict.DOES_NOT_MATCH, allowance(somebody().registeredIn(null)));
    assertEquals(Verdict.FACTS_MISSING, allowance(somebody().birthDate(null)));
    assertEquals(Verdict.DOES_NOT_MATCH, allowance(somebody().birthDate(null).registeredIn("31")));
  }

  @Test
  void whoDiedOrMovedTheHukouAwayIsNeverMeantFromThatDayOn() {
    var old = somebody().birthDate(LocalDate.of(1940, 1, 1));
    assertEquals(Verdict.MATCHES, allowance(old.diedOn(TODAY.plusDays(1))));
    assertEquals(Verdict.DOES_NOT_MATCH, allowance(old.diedOn(TODAY)));
    assertEquals(Verdict.DOES_NOT_MATCH, allowance(old.diedOn(null).movedAwayOn(TODAY)));
    assertEquals(Verdict.MATCHES, allowance(old.movedAwayOn(TODAY.plusDays(1))));
  }

  @Test
  void aRuleMatchesNobodyBeforeItsFirstDay() {
    var old = somebody().birthDate(LocalDate.of(1930, 1, 1)).build();
    assertEquals(Verdict.DOES_NOT_MATCH, book.verdict(allowance, old, LocalDate.of(2022, 12, 31)));
    assertEquals(Verdict.MATCHES, book.verdict(allowance, old, LocalDate.of(2023, 1, 1)));
  }

  @Test
  void theLivingSubsidyAsksForHukouCertificateAndHardship() {
    assertEquals(Verdict.MATCHES, subsidy(disabledOnMinimumLiving()));
    assertEquals(Verdict.DOES_NOT_MATCH, subsidy(disabledOnMinimumLiving().registeredIn("310101")));
    assertEquals(Verdict.DOES_NOT_MATCH, subsidy(disabledOnMinimumLiving().disabilities(List.of())));
    assertEquals(Verdict.FACTS_MISSING, subsidy(disabledOnMinimumLiving().hardships(List.of())));
  }

  @Test
  void theCertificateIsGoodOnItsLastDayAndNotOnTheNext() {
    assertEquals(Verdict.MATCHES, subsidy(disabledOnMinimumLiving().certificateExpires(TODAY)));
    assertEquals(Verdict.DOES_NOT_MATCH, subsidy(disabledOnMinimumLiving().certificateExpires(TODAY.minusDays(1))));
    assertEquals(Verdict.FACTS_MISSING, subsidy(disabledOnMinimumLiving().certificateExpires(null)));
  }

  @Test
  void incomeCountsWhereItIsKnown() {
    var noHardship = disabledOnMinimumLiving().hardships(List.of());
    assertEquals(Verdict.MATCHES, subsidy(noHardship.incomeRatio(150)));
    assertEquals(Verdict.DOES_NOT_MATCH, subsidy(noHardship.incomeRatio(151)));
    var borderline = disabledOnMinimumLiving().hardships(List.of(Dated.always(HardshipKind.LOW_INCOME_MARGIN)));
    assertEquals(Verdict.FACTS_MISSING, subsidy(borderline), "低边 says up to twice the standard, not up to one and a half");
  }

  @Test
  void hardshipCountsFromItsFirstToItsLastDay() {
    var dated = new Dated<>(HardshipKind.MINIMUM_LIVING, TODAY, TODAY.plusDays(30));
    var facts = disabledOnMinimumLiving().hardships(List.of(dated)).incomeRatio(180).build();
    assertEquals(Verdict.DOES_NOT_MATCH, book.verdict(subsidy, facts, TODAY.minusDays(1)));
    assertEquals(Verdict.MATCHES, book.verdict(subsidy, facts, TODAY));
    assertEquals(Verdict.MATCHES, book.verdict(subsidy, facts, TODAY.plusDays(30)));
    assertEquals(Verdict.DOES_NOT_MATCH, book.verdict(subsidy, facts, TODAY.plusDays(31)));
  }

  @Test
  void whoeverIsInExtremeHardshipIsProvidedForOtherwise() {
    var both = List.of(Dated.always(HardshipKind.MINIMUM_LIVING), Dated.always(HardshipKind.EXTREME_HARDSHIP));
    assertEquals(Verdict.DOES_NOT_MATCH, subsidy(disabledOnMinimumLiving().hardships(both)));
  }

  @Test
  void theAllowanceFollowsTheBandsAndTheirHistory() {
    assertEquals(OptionalLong.of(60_00), fen(80, TODAY));
    assertEquals(OptionalLong.of(60_00), fen(89, TODAY));
    assertEquals(OptionalLong.of(100_00), fen(90, TODAY));
    assertEquals(OptionalLong.of(100_00), fen(99, TODAY));
    assertEquals(OptionalLong.of(800_00), fen(100, TODAY));
    assertEquals(OptionalLong.of(300_00), fen(100, LocalDate.of(2023, 2, 28)));
    assertEquals(OptionalLong.of(800_00), fen(100, LocalDate.of(2023, 3, 1)));
    assertEquals(OptionalLong.empty(), fen(79, TODAY));
    assertEquals(OptionalLong.empty(), fen(85, LocalDate.of(2022, 12, 31)), "no value is known for that day, and none is invented");
  }

  private OptionalLong fen(int age, LocalDate day) {
    return book.monthlyFen(allowance, somebody().birthDate(day.minusYears(age)).build(), day);
  }

  @Test
  void anAmountByAgeIsEmptyWithoutABirthDate() {
    assertEquals(OptionalLong.empty(), book.monthlyFen(allowance, somebody().birthDate(null).build(), TODAY));
  }

  @Test
  void theLivingSubsidyIs30PercentOfTheStandardOfTheDayToTheFen() {
    var facts = disabledOnMinimumLiving().build();
    assertEquals(OptionalLong.of(377_70), book.monthlyFen(subsidy, facts, LocalDate.of(2023, 7, 1)));
    assertEquals(OptionalLong.of(377_70), book.monthlyFen(subsidy, facts, LocalDate.of(2025, 1, 22)));
    assertEquals(OptionalLong.of(390_30), book.monthlyFen(subsidy, facts, LocalDate.of(2025, 1, 23)));
    assertEquals(OptionalLong.of(364_80), book.monthlyFen(subsidy, facts, LocalDate.of(2023, 6, 30)));
    assertEquals(OptionalLong.empty(), book.monthlyFen(subsidy, facts, LocalDate.of(2022, 6, 30)));
  }

  @Test
  void anAmountNamesTheDocumentsItRestsOn() {
    var amount = book.amount(subsidy, disabledOnMinimumLiving().build(), TODAY).orElseThrow();
    assertEquals(
        List.of(
            new MonthlyAmount.Basis("困难残疾人生活补贴.比例", LocalDate.of(2016, 1, 1), "浙江省民政厅、财政厅、残联通知(2016年)"),
            new MonthlyAmount.Basis("低保标准.月标准", LocalDate.of(2025, 1, 23), "杭州市民政局2024年12月24日通知")),
        amount.basis());
  }

  @Test
  void rulesAreDescribedForPeople() {
    assertEquals("高龄津贴", allowance.name());
    assertEquals("高龄津贴", allowance.benefit());
    assertEquals(Period.ONCE, allowance.period());
    assertEquals("age-benefit", allowance.template());
    assertNull(allowance.effectiveUntil());
    assertEquals("全部 年满八十: 周岁 ≥ 80\n全部 本市户籍: 户籍区划 属于 区划(杭州市)", allowance.conditionText());
    assertTrue(allowance.hash().matches("[0-9a-f]{64}"));
  }

  @Test
  void spellingDoesNotChangeTheHashAndMeaningDoes() {
    assertEquals(allowance.hash(), hashAfter("周岁 ≥ 80", "age>=80"));
    assertEquals(allowance.hash(), hashAfter("周岁 ≥ 80", "(年龄 不小于 80)"));
    assertEquals(allowance.hash(), hashAfter("户籍区划 属于 区划(杭州市)\n  条款", "户籍 属于 区划(330100000000)\n  条款"));
    assertNotEquals(allowance.hash(), hashAfter("周岁 ≥ 80", "周岁 ≥ 79"));
    assertNotEquals(allowance.hash(), hashAfter("100: 800", "100: 801"));
    assertNotEquals(allowance.hash(), hashAfter("模板: age-benefit", "模板: subsidy-paid"));
  }

  private static String hashAfter(String old, String fresh) {
    return DemoBook.edited(old, fresh).book().rule("elderly.allowance").orElseThrow().hash();
  }
}
