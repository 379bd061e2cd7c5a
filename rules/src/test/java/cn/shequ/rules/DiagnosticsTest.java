package cn.shequ.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.rules.language.Diagnostic;
import cn.shequ.rules.language.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an officer is told about a mistake: where it is, what is wrong in her own words, and what she probably meant. */
class DiagnosticsTest {
  private static final String HEAD =
      """
      规则集: 试
      依据: 试
      规则:
      - id: trial
        名: 试
        版本: 1
        期次: 1
        周期: 一次
        生效: 2026-01-01
      """;

  private static List<Diagnostic> told(String rest) {
    return toldOf(HEAD + rest);
  }

  private static List<Diagnostic> toldOf(String rules) {
    return RuleBook.read(with(rules)).diagnostics();
  }

  private static List<SourceFile> with(String rules) {
    var files = new ArrayList<>(DemoBook.files());
    files.removeIf(file -> file.path().startsWith("policies"));
    files.add(new SourceFile("试.yaml", rules));
    return files;
  }

  private static Diagnostic only(String condition) {
    var told = told("  条件: " + condition + "\n");
    assertEquals(1, told.size(), told::toString);
    return told.getFirst();
  }

  @Test
  void aMisspeltFieldIsNamedWithItsPlaceAndTheWordThatWasMeant() {
    var told = only("性别 = 女 且 年岁 ≥ 60");
    assertEquals("试.yaml", told.file());
    assertEquals(10, told.line());
    assertEquals(16, told.column());
    assertEquals("没有字段“年岁”,是否想写“周岁”?", told.chinese());
    assertEquals("there is no field '年岁', did you mean '周岁'?", told.english());
    assertEquals("周岁", told.suggestion());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          周岁 ≥                         | unexpected-end    | 11 |
          周岁 ≥ 80 户籍区划 属于 区划(杭州市)  | unexpected-word   | 15 |
          (周岁 ≥ 80                     | unexpected-end    | 15 |
          周岁 ≥ 80)                     | unbalanced        | 14 |
          周岁 ≥ 八十                     | wrong-type        | 12 |
          周岁 ≥ 80.5                    | not-whole         | 12 |
          周岁 ≥ 151                     | out-of-range      | 12 |
          周岁                           | wrong-type        | 7  |
          周岁 在 [89, 80]               | empty-range       | 13 |
          周岁≥80且户籍区划属于区划(杭州市)    | no-space          | 12 | 且 户籍区划属于区划
          户籍区划属于区划(杭州市)         | no-space          | 7  | 户籍区划 属于 区划
          困难类别含 [低保]                | no-space          | 7  | 困难类别 含
          周岁岁 ≥ 80 或 已故             | unknown-field     | 7  | 周岁
          残疾等级 ≤ 二级                  | order-of-grades   | 12 | 残疾等级 重于等于 二级
          残疾等级 重于 一级                | empty-range       | 15 |
          残疾等级 属于 [一级, 五级]         | unknown-value     | 20 | 一级
          残疾等级 ≠ 三级                  | matches-the-absent| 12 |
          困难类别 属于 [低保]              | wrong-type        | 7  |
          困难类别 含 [低宝]               | unknown-value     | 15 | 低保
          性别 含 [男]                    | wrong-type        | 7  |
          户籍区划 = 3301                 | wrong-type        | 12 |
          户籍区划 属于 区划(杭洲市)         | unknown-division  | 18 | 杭州市
          户籍区划 属于 区划(33010)         | bad-division      | 18 |
          需长期照护 ≥ 1                   | wrong-type        | 13 |
          已故 有值                       | wrong-type        | 7  |
          残疾人证到期日 ≥ 2026-02-30       | no-such-day       | 17 |
          残疾人证到期日 ≥ 1799-01-01       | out-of-range      | 17 |
          周岁 在未来 30天 内               | wrong-type        | 7  |
          残疾人证到期日 在未来 30           | unexpected-end    | 21 |
          残疾人证到期日 在未来 99999天 内    | out-of-range      | 19 |
          周岁 ≥ 80 且                    | unexpected-end    | 16 |
          周岁 ≥ 80 ; 已故                | unknown-character | 15 |
          """)
  void everyMistakeHasACodeAColumnAndWherePossibleASuggestion(String condition, String code, int column, String suggestion) {
    var told = only(condition);
    assertEquals(code, told.code(), told::toString);
    assertEquals(10, told.line());
    assertEquals(column, told.column(), told::toString);
    assertEquals(suggestion, told.suggestion());
    assertTrue(told.chinese().codePoints().anyMatch(c -> c >= 0x4E00), told::toString);
  }

  @Test
  void allMistakesOfOneConditionAreToldAtOnce() {
    var told = told("  条件: 年岁 ≥ 60 且 困难类别 含 [低宝] 且 性别 = 女\n");
    assertEquals(List.of("unknown-field", "unknown-value"), told.stream().map(Diagnostic::code).toList());
  }

  @Test
  void thePlaceIsRightInQuotesAndInFoldedLines() {
    var quoted = told("  条件: \"周岁 ≥ 80 且 年岁 ≥ 60\"\n").getFirst();
    assertEquals(List.of(10, 18), List.of(quoted.line(), quoted.column()));

    var folded = told("  条件: 周岁 ≥ 80\n    且 年岁 ≥ 60\n").getFirst();
    assertEquals(List.of(11, 7), List.of(folded.line(), folded.column()));

    var block = told("  条件: >-\n    周岁 ≥ 80\n    且 年岁 ≥ 60\n").getFirst();
    assertEquals(List.of(12, 7), List.of(block.line(), block.column()));

    var named = told("  全部:\n    年龄: 周岁 ≥ 80\n    另: 年岁 ≥ 60\n").getFirst();
    assertEquals(List.of(12, 8), List.of(named.line(), named.column()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "周岁>=80 and registered_division in division(杭州市)",
        "周岁≥80 且 户籍区划 属于 区划(杭州市)",
        "（周岁 ≥ ８０） 且 （户籍区划 属于 区划（３３０１））",
        "age 不小于 80 && 户籍 属于 区划(3301)",
        "非 非 (周岁 大于 79 且 户籍区划 属于 区划(330100))",
        "残疾人证到期日 在未来 30天 内 或 certificate_expires within_next 30 days",
        "困难类别 含 【低保、低边】 或 hardship contains [特困]",
        "残疾等级 at_least_as_grave_as 二级 或 needs_care = 是",
      })
  void spellingsThatMeanTheSameAreAccepted(String condition) {
    assertEquals(List.of(), told("  条件: '" + condition + "'\n"));
  }

  @Test
  void keysAreCheckedLikeFields() {
    var told = told("  条件: 周岁 ≥ 80\n  福利项: 甲\n");
    assertEquals(List.of("unknown-key"), told.stream().map(Diagnostic::code).toList());
    assertEquals("福利项目", told.getFirst().suggestion());
    assertEquals(List.of("twice"), told("  条件: 周岁 ≥ 80\n  条件: 周岁 ≥ 79\n").stream().map(Diagnostic::code).toList());
    assertEquals(List.of("missing-key"), toldOf(HEAD.replace("依据: 试\n", "") + "  条件: 周岁 ≥ 80\n").stream().map(Diagnostic::code).toList());
  }

  @Test
  void aRuleWithoutAConditionIsRefusedBecauseItWouldMeanEverybody() {
    assertEquals(List.of("no-condition"), told("").stream().map(Diagnostic::code).toList());
    assertEquals(List.of("no-condition"), told("  除外: {丁: 周岁 < 80}\n").stream().map(Diagnostic::code).toList());
    assertEquals(List.of("no-condition"), told("  全部: {}\n").stream().map(Diagnostic::code).toList());
  }

  @Test
  void anAmountNeedsAParameterAndAParameterNeedsADocument() {
    var unknown = told("  条件: 周岁 ≥ 80\n  金额: 高龄津贴.月标谁\n").getFirst();
    assertEquals("unknown-parameter", unknown.code());
    assertEquals("高龄津贴.月标准", unknown.suggestion());
    assertEquals(List.of(11, 7), List.of(unknown.line(), unknown.column()));

    var noDocument = DemoBook.edited("    依据: 杭州市民政局2024年12月24日通知\n", "").diagnostics();
    assertEquals(List.of("missing-key"), noDocument.stream().map(Diagnostic::code).toList());

    var thirds = DemoBook.edited("数: 1301", "数: 1301.01").diagnostics();
    assertEquals(List.of("not-whole-fen"), thirds.stream().map(Diagnostic::code).toList());
  }

  @Test
  void aParameterMayWaitForItsValueWithAWarning() {
    var text = "参数: 新.月标准\n单位: 元每月\n值: {}\n";
    var files = with(HEAD + "  条件: 周岁 ≥ 80\n  金额: 新.月标准\n");
    files.add(new SourceFile("新.yaml", text));
    var reading = assertInstanceOf(Reading.Usable.class, RuleBook.read(files));
    assertEquals(List.of("no-value"), reading.diagnostics().stream().map(Diagnostic::code).toList());
    assertTrue(!reading.diagnostics().getFirst().isError());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "- a\n- b\n", "a: [b\n", "只有一句话", "实体: 居民\n", "&a [*a]", "规则集: {甲: 乙}\n", "? [a]\n: b\n", "\t: x"})
  void whateverStandsInAFileIsToldAndNeverThrown(String text) {
    assertInstanceOf(Reading.Refused.class, RuleBook.read(with(text)));
  }

  @Test
  void aFileNestedWithoutEndIsToldAndDoesNotOverflow() {
    assertInstanceOf(Reading.Refused.class, RuleBook.read(with("规则集: " + "[".repeat(100_000))));
    assertInstanceOf(Reading.Refused.class, RuleBook.read(with("规则集: " + "{a: ".repeat(50_000))));
    assertInstanceOf(Reading.Refused.class, RuleBook.read(with("规则集: " + "- ".repeat(50_000) + "a")));
  }

  @Test
  void aFileInAnotherEncodingIsNamed(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("gbk.yaml"), "规则集: 试".getBytes("GB18030"));
    var told = RuleBook.read(folder).diagnostics();
    assertEquals("not-utf-8", told.getFirst().code());
    assertEquals("gbk.yaml", told.getFirst().file());
  }

  @Test
  void withoutASchemaThereIsNoBook() {
    assertEquals(List.of("one-schema"), RuleBook.read(List.of()).diagnostics().stream().map(Diagnostic::code).toList());
  }

  @Test
  void theDeepestAndLongestConditionsAreRefusedAndDoNotOverflow() {
    assertEquals("too-deep", only("'" + "(".repeat(4_000) + "周岁 ≥ 80" + ")".repeat(4_000) + "'").code());
    assertEquals("too-deep", only("'" + "非 ".repeat(4_000) + "已故'").code());
    assertEquals("too-long", only("'" + "已故 或 ".repeat(2_500) + "已故'").code());
    assertEquals(List.of(), told("  条件: '" + "已故 或 ".repeat(1_900) + "已故'\n"));
  }

  @Test
  void aBookWithErrorsCannotBeUsed() {
    var refused = RuleBook.read(with(HEAD));
    var thrown = assertThrows(UnusableRuleBook.class, refused::book);
    assertEquals(refused.diagnostics(), thrown.diagnostics());
    assertTrue(thrown.getMessage().startsWith("试.yaml:5:6: 错误: "), thrown::getMessage);
  }
}
