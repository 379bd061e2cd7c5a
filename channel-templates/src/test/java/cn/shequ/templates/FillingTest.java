package cn.shequ.templates;

import static cn.shequ.templates.Fillings.announcement;
import static cn.shequ.templates.Fillings.errors;
import static cn.shequ.templates.Fillings.exampleWith;
import static cn.shequ.templates.Fillings.filled;
import static cn.shequ.templates.Fillings.kept;
import static cn.shequ.templates.Fillings.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FillingTest {
  private final PostTemplate notice = announcement();

  @Test
  void allErrorsAreToldAtOnceInTheOrderOfTheForm() {
    var errors =
        errors(
            notice.fill(
                Map.of("title", "字".repeat(23), "matter", "  ", "time", "明天", "telephone", "12", "colour", "red", "issuer", "社区")));

    assertEquals(
        List.of("title", "reason", "matter", "time", "date", "telephone", "colour"), errors.stream().map(FieldError::field).toList());
    assertTrue(errors.stream().allMatch(error -> error.english().startsWith(error.field() + " ")), errors::toString);
    assertEquals("这个模板没有“colour”这一项，请删去", errors.getLast().message());
    assertEquals("请填写“缘由”：为什么，一两句话", errors.get(1).message());
  }

  @Test
  void aTitleOf22CharactersIsTakenAndOneOf23IsRefusedWithAdvice() {
    assertEquals("字".repeat(22), kept(notice, "title", "字".repeat(22)));

    var error = refused(notice, "title", "字".repeat(23));

    assertEquals("标题", error.label());
    assertEquals("“标题”有23个字，最多22个字（电视上一行的长度），请缩短，细节写进正文", error.message());
  }

  @Test
  void aRareCharacterCountsAsOne() {
    assertEquals("𬱖".repeat(22), kept(notice, "title", "𬱖".repeat(22)));
  }

  @Test
  void theTextMayBeAsLongAsItsFieldSaysAllParagraphsTogether() {
    assertTrue(filled(notice.fill(exampleWith(notice, "reason", "字".repeat(150) + "\n" + "字".repeat(150)))).complete());
    assertTrue(refused(notice, "reason", "字".repeat(150) + "\n" + "字".repeat(151)).message().contains("有301个字，最多300个字"));
  }

  @Test
  void keptValuesFillAgainToTheSame() {
    for (var template : Fillings.SHIPPED.all()) {
      var once = filled(template.fill(template.example()));
      var twice = filled(template.fill(once.values()));
      assertEquals(once.values(), twice.values());
      assertEquals(template.render(once), template.render(twice));
    }
  }

  @Test
  void aPlaceInAValueIsNotFilledIn() {
    var filled = filled(notice.fill(exampleWith(notice, "reason", "{{telephone}}{{{issuer}}}")));

    assertEquals("{{telephone}}{{{issuer}}}", notice.render(filled).article().paragraphs().get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-23", "2026/11/23", "2026.11.23", "2026年11月23日", "20261123", "２０２６－１１－２３"})
  void aDateIsTakenInTheUsualSpellings(String written) {
    assertEquals("2026-11-23", kept(notice, "date", written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-29", "2026-13-01", "26-1-1", "1826-01-01", "明天", "2026-11-23 8:00"})
  void aDayThatIsNotOnTheCalendarIsRefused(String written) {
    assertEquals("date", refused(notice, "date", written).field());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-25T08:00/2026-11-25T17:00",
        "2026-11-25 8:00至17:00",
        "2026年11月25日8:00至2026年11月25日17:00",
        "2026/11/25 08:00 - 17:00",
        "2026-11-25T08:00:00/2026-11-25T17:00:00",
        "2026年11月25日 8点00分到17点00分"
      })
  void aTimeSpanIsTakenInTheUsualSpellings(String written) {
    assertEquals("2026-11-25T08:00/2026-11-25T17:00", kept(notice, "time", written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-25 8:00", "2026-11-25 17:00至8:00", "2026-11-25 8:00至8:00", "2026-11-25 8:00至25:00", "2026-02-30 8:00至9:00"})
  void aTimeSpanEndsAfterItBegins(String written) {
    assertEquals("time", refused(notice, "time", written).field());
  }

  @ParameterizedTest
  @CsvSource({
    "0571-87654321, 0571-87654321", "057187654321, 0571-87654321", "(0571)87654321, 0571-87654321", "（0571）8765 4321, 0571-87654321",
    "０５７１—８７６５４３２１, 0571-87654321", "01012345678, ''", "01082345678, 010-82345678", "13800000000, 13800000000",
    "+86 138 0000 0000, 13800000000", "87654321, 87654321", "12345, 12345", "110, 110", "96345, 96345", "400-800-1234, 400-800-1234",
    "0571-87654321转102, 0571-87654321转102", "12, ''", "请打电话, ''", "0571-87654321 87654322, ''"
  })
  void aTelephoneIsOneThatCanBeDialled(String written, String kept) {
    if (kept.isEmpty()) {
      assertEquals("telephone", refused(notice, "telephone", written).field());
    } else {
      assertEquals(kept, kept(notice, "telephone", written));
    }
  }

  @Test
  void buildingsAreApartByAnyMarkAndEachOnce() {
    assertEquals("3幢、5幢、12号楼", kept(notice, "buildings", "3幢, 5幢；3幢\n12号楼、"));
    assertEquals("buildings", refused(notice, "buildings", "、、").field());
    assertTrue(refused(notice, "buildings", "从中山南路到河坊街沿线的全部楼幢").message().contains("太长"));
  }

  @Test
  void manyBuildingsAreNamedInBriefOnOneLine() {
    var filled = filled(notice.fill(exampleWith(notice, "buildings", "1幢、2幢、3幢、4幢、5幢")));

    assertTrue(notice.render(filled).sms().text().contains("1幢、2幢、3幢等5处"));
  }

  @ParameterizedTest
  @CsvSource({"6000, 6000", "1, 1", "0, ''", "-5, ''", "60.00, ''", "60元, ''", "99999999999, ''"})
  void moneyIsWholeFen(String written, String kept) {
    var letter = Fillings.letter(TemplateId.SUBSIDY_PAID);
    if (kept.isEmpty()) {
      assertTrue(refused(letter, "amount", written).message().contains("以分为单位的整数"));
    } else {
      assertEquals(kept, kept(letter, "amount", written));
    }
  }

  @Test
  void monthsCountsDigitsAndNumbersKeepTheirForm() {
    var letter = Fillings.letter(TemplateId.SUBSIDY_PAID);
    assertEquals("2026-09", kept(letter, "month", "2026年9月"));
    assertEquals("month", refused(letter, "month", "2026-13").field());
    assertEquals("cardTail", refused(letter, "cardTail", "123").field());
    assertEquals("number", refused(letter, "number", "a1b2-c3").field());
    var activity = Fillings.SHIPPED.template(TemplateId.ACTIVITY);
    assertEquals("“名额”应是1到100000之间的整数", refused(activity, "places", "0").message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"339900194003070024", "33990019400307002X", "339900400307002", "6222 0212 0201 2345 678", "6222021202012345"})
  void anIdentityOrCardNumberHasNoPlaceInANotice(String number) {
    assertTrue(refused(notice, "matter", "名单如下：\n王某" + number + "请来领取").message().contains("身份证号或银行卡号"));
  }

  @Test
  void telephonesAndTimesAreNoIdentityNumbers() {
    var text = "0571-87654321、13800000000\n2026-11-25 2026-11-26\n87654321 87654322";
    assertEquals(text, kept(notice, "matter", text));
  }

  @Test
  void renderingTheSameValuesGivesTheSameText() {
    var filled = filled(notice.fill(notice.example()));
    assertEquals(notice.render(filled), notice.render(filled));
    assertFalse(notice.render(filled).article().paragraphs().isEmpty());
  }
}
