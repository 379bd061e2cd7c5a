package cn.shequ.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A shared screen shows a letter's cover before anybody unlocked it: whatever is filled in, nothing of it is there. */
class LetterPrivacyTest {
  // None of these characters is in the cover, so that one found there has leaked.
  private static final String NAMES = "王李张刘陈杨赵黄周吴奶爷阿姨师傅";
  private static final String BENEFITS = "低保高龄残疾津贴补困难特";

  record Case(LetterTemplate template, Map<String, String> values) {}

  @Property(tries = 300)
  void nothingOfThePersonAndNotTheBenefitReachesTheSharedScreen(@ForAll("letters") Case letter) {
    var template = letter.template();

    var rendition = template.render(Fillings.filled(template.fill(letter.values())));

    assertEquals(new Card(template.cover(), ""), rendition.card());
    assertNull(rendition.ticker());
    var shared = rendition.card().title() + rendition.card().summary() + rendition.cover();
    letter.values().forEach((field, value) -> value.codePoints().forEach(
        character -> assertFalse(shared.indexOf(character) >= 0, field + "=" + value + " in " + shared)));
  }

  @Property(tries = 300)
  void theSmsHoldsNeitherBenefitNorSumNorCard(@ForAll("letters") Case letter) {
    var template = letter.template();

    var sms = template.render(Fillings.filled(template.fill(letter.values()))).sms().text();

    assertFalse(sms.contains(letter.values().get("benefit")), sms);
    assertFalse(sms.contains(Wording.money(Long.parseLong(letter.values().get("amount")))), sms);
    assertFalse(sms.contains("尾号"), sms);
  }

  @Provide
  Arbitrary<Case> letters() {
    var name = Arbitraries.strings().withChars(NAMES).ofMinLength(1).ofMaxLength(20);
    var benefit = Arbitraries.strings().withChars(BENEFITS).ofMinLength(2).ofMaxLength(22);
    var fen = Arbitraries.longs().between(1, ValueReader.MOST_FEN).map(String::valueOf);
    var tail = Arbitraries.strings().withCharRange('0', '9').ofLength(4);
    var number = Arbitraries.strings().withCharRange('A', 'Z').ofLength(6).map(text -> text.substring(0, 4) + "-" + text.substring(4));
    return Combinators.combine(Arbitraries.of(Fillings.SHIPPED.letters()), name, benefit, fen, tail, number).as(LetterPrivacyTest::letter);
  }

  private static Case letter(LetterTemplate template, String name, String benefit, String fen, String tail, String number) {
    var values = new LinkedHashMap<>(template.example());
    values.keySet().removeAll(List.of("issuer", "community"));
    values.putAll(Map.of("salutation", name, "benefit", benefit, "amount", fen, "number", number, "issuer", "区局"));
    values.computeIfPresent("cardTail", (field, example) -> tail);
    return new Case(template, values);
  }
}
