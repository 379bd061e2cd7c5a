package cn.shequ.templates;

import static cn.shequ.templates.Fillings.errors;
import static cn.shequ.templates.Fillings.exampleWithout;
import static cn.shequ.templates.Fillings.filled;
import static cn.shequ.templates.Fillings.letter;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LetterTest {
  private final LetterTemplate paid = letter(TemplateId.SUBSIDY_PAID);
  private final LetterTemplate ofAge = letter(TemplateId.AGE_BENEFIT);

  @Test
  void aPaidSubsidyTellsWhatWhenHowMuchAndHowToVerify() {
    var letter = paid.render(filled(paid.fill(paid.example())));

    assertEquals("民政消息", letter.cover());
    assertEquals(new Card("民政消息", ""), letter.card());
    assertEquals("困难残疾人生活补贴", letter.article().title());
    assertEquals(
        List.of(
            "王奶奶您好：",
            "2026年9月困难残疾人生活补贴已于9月25日发放至您的社保卡（尾号1234），请注意查收。",
            "如有疑问，请致电清波门社区0571-87654321，或到社区当面询问。"),
        letter.article().paragraphs());
    assertEquals("377.70元", letter.sum());
    assertEquals("政府发放补贴不收费、不索要验证码和密码、不要求转账。核实请拨0571-87654321或到社区。消息编号A1B2-C3", letter.antiFraud());
    assertEquals("A1B2-C3", letter.number());
  }

  @Test
  void whoseCommunityIsUnknownVerifiesAtTheOfficeThatPays() {
    var letter = paid.render(filled(paid.fill(exampleWithout(paid, "community", "communityTelephone", "cardTail"))));

    assertEquals(
        List.of(
            "王奶奶您好：",
            "2026年9月困难残疾人生活补贴已于9月25日发放至您的社保卡，请注意查收。",
            "如有疑问，请致电上城区民政局0571-87800000，或到社区当面询问。"),
        letter.article().paragraphs());
    assertTrue(letter.antiFraud().contains("核实请拨0571-87800000或到社区"));
  }

  @Test
  void anAgeBenefitTellsTheDayBeforeTheBirthdayAndOnlyTheAgeAfterIt() {
    var before = ofAge.render(filled(ofAge.fill(ofAge.example())));
    var after = ofAge.render(filled(ofAge.fill(exampleWithout(ofAge, "birthday"))));

    assertEquals("您将于2026年10月1日年满80周岁，可享受高龄津贴，每月60.00元。", before.article().paragraphs().get(1));
    assertEquals("您已年满80周岁，可享受高龄津贴，每月60.00元。", after.article().paragraphs().get(1));
    assertEquals("60.00元/月", before.sum());
  }

  @Test
  void theSmsNamesNoBenefitNoSumNoAgeAndNoCard() {
    for (var template : List.of(paid, ofAge)) {
      var sms = template.render(filled(template.fill(template.example()))).sms();
      for (var telling : List.of("津贴", "补贴", "残疾", "高龄", "80", "元", "1234", "10月")) {
        assertFalse(sms.text().replace("0571-87654321", "").contains(telling), sms.text());
      }
      assertTrue(sms.text().endsWith("消息编号A1B2-C3"));
      assertEquals(2, sms.segments());
    }
  }

  @Test
  void theCampaignsPartIsCheckedWithoutThePersonAndCannotBeRendered() {
    var campaign = Map.of("benefit", "高龄津贴", "age", "８０", "issuer", " 上城区民政局 ", "telephone", "0571 87800000");

    var part = filled(ofAge.fillCampaign(campaign));

    assertFalse(part.complete());
    assertEquals(Map.of("benefit", "高龄津贴", "age", "80", "issuer", "上城区民政局", "telephone", "0571-87800000"), part.values());
    assertThrows(IllegalArgumentException.class, () -> ofAge.render(part));
  }

  @Test
  void theCampaignsPartAndAPersonMakeALetter() {
    var values = new LinkedHashMap<>(filled(ofAge.fillCampaign(campaignExample(ofAge))).values());
    values.putAll(ofAge.personExample());

    assertEquals(ofAge.render(filled(ofAge.fill(ofAge.example()))), ofAge.render(filled(ofAge.fill(values))));
  }

  @Test
  void aPersonsFieldInACampaignIsRefusedTogetherWithWhatElseIsWrong() {
    var errors = errors(ofAge.fillCampaign(Map.of("age", "eighty", "issuer", "民政局", "telephone", "12345", "amount", "6000")));

    assertEquals(List.of("benefit", "age", "amount"), errors.stream().map(FieldError::field).toList());
    assertEquals("“每月金额”因人而异，打开消息时由系统填写，请删去", errors.getLast().message());
  }

  @Test
  void anotherTemplatesValuesAreNotRendered() {
    var foreign = filled(paid.fill(paid.example()));

    assertThrows(IllegalArgumentException.class, () -> ofAge.render(foreign));
  }

  private static Map<String, String> campaignExample(LetterTemplate template) {
    return exampleWithout(template, template.fields(FieldScope.PERSON).stream().map(Field::id).toArray(String[]::new));
  }
}
