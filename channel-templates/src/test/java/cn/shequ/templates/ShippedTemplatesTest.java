package cn.shequ.templates;

import static cn.shequ.templates.Fillings.SHIPPED;
import static cn.shequ.templates.Fillings.exampleWithout;
import static cn.shequ.templates.Fillings.filled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedTemplatesTest {
  static Stream<Template> shipped() {
    return SHIPPED.all().stream();
  }

  @Test
  void thereIsOneForEachStreamAndTwoForWelfare() {
    assertEquals(
        List.of(ChannelStream.values()), SHIPPED.posts().stream().map(PostTemplate::stream).toList());
    assertEquals(
        List.of(TemplateId.SUBSIDY_PAID, TemplateId.AGE_BENEFIT), SHIPPED.letters().stream().map(Template::id).toList());
    for (var stream : ChannelStream.values()) {
      assertEquals(stream, SHIPPED.of(stream).orElseThrow().stream());
      assertEquals(stream, ChannelStream.of(stream.id()).orElseThrow());
    }
    assertTrue(SHIPPED.find("no such template").isEmpty());
    assertThrows(NoSuchElementException.class, () -> SHIPPED.template(new TemplateId("no-such")));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void rendersItsOwnExampleOnEverySurface(Template template) {
    readsWell(template.render(filled(template.fill(template.example()))));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void readsWellWithTheRequiredFieldsAlone(Template template) {
    var optional = template.fields().stream().filter(field -> !field.required()).map(Field::id).toArray(String[]::new);
    readsWell(template.render(filled(template.fill(exampleWithout(template, optional)))));
  }

  private static void readsWell(Rendition rendition) {
    var article = rendition.article();
    for (var line : List.of(rendition.card().title(), rendition.card().summary(), article.title())) {
      assertTrue(line.codePointCount(0, line.length()) <= Card.CHARACTERS_A_LINE, line);
    }
    assertFalse(rendition.card().title().isEmpty());
    assertFalse(article.title().isEmpty());
    assertFalse(article.byline().isEmpty());
    assertFalse(article.paragraphs().isEmpty());
    assertTrue(rendition.sms().text().startsWith("【社区是我家】"));
    var all = Stream.concat(article.paragraphs().stream(), article.facts().stream().map(Fact::value)).toList();
    for (var text : all) {
      assertFalse(text.isBlank());
      assertEquals(text.strip(), text);
      assertTrue(Stream.of("{{", "}}", "，，", "。。", "（）", "null").noneMatch(text::contains), text);
    }
    assertTrue(Stream.of("{{", "，，", "。。", "：。", "null").noneMatch(rendition.sms().text()::contains), rendition.sms().text());
  }

  @Test
  void aWaterNoticeSaysWhyWhenWhereAndWhatToDo() {
    var template = Fillings.announcement();

    var notice = template.render(filled(template.fill(template.example())));

    assertEquals(new Card("停水通知", "11月25日 8:00—17:00"), notice.card());
    assertEquals("清波门社区 2026年11月23日", notice.article().byline());
    assertEquals(
        List.of(
            "清波门社区各位居民：",
            "因延安南路供水主管检修，需要临时停水。",
            "停水期间，自来水和二次供水都会中断。恢复供水时间如有变化，另行通知。",
            "请提前储水，关好水龙头。刚恢复供水时水质可能发黄，请先放水几分钟。",
            "特此通知。"),
        notice.article().paragraphs());
    assertEquals(
        List.of(
            new Fact("时间", "2026年11月25日 星期三 8:00至17:00"),
            new Fact("范围", "3幢、5幢、7幢"),
            new Fact("咨询电话", "0571-87654321"),
            new Fact("落款", "清波门社区 2026年11月23日 星期一")),
        notice.article().facts());
    assertEquals("停水通知：11月25日 8:00—17:00，3幢、5幢、7幢。咨询0571-87654321", notice.ticker());
    assertEquals("【社区是我家】停水通知：11月25日 8:00—17:00，3幢、5幢、7幢。咨询清波门社区0571-87654321", notice.sms().text());
    assertEquals(1, notice.sms().segments());
  }

  @Test
  void anAnnouncementWithoutATimeDoesNotRunAlongTheBottom() {
    var template = Fillings.announcement();

    var notice = template.render(filled(template.fill(exampleWithout(template, "time", "salutation"))));

    assertNull(notice.ticker());
    assertEquals(new Card("停水通知", "清波门社区"), notice.card());
    assertEquals("各位居民：", notice.article().paragraphs().getFirst());
  }

  @Test
  void everyHintAndLabelIsChineseAndEveryRequiredFieldHasAnExample() {
    for (var field : SHIPPED.all().stream().flatMap(template -> template.fields().stream()).toList()) {
      for (var text : List.of(field.label(), field.hint())) {
        assertTrue(text.codePoints().anyMatch(Character::isIdeographic), text);
      }
      assertTrue(field.example() != null, field.id());
    }
  }
}
