package cn.shequ.resident.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.resident.DisabilityCategory;
import cn.shequ.resident.DisabilityGrade;
import cn.shequ.resident.IdentityNumber;
import cn.shequ.resident.Sex;
import java.time.LocalDate;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class NumberCellsTest {
  /** The one right number behind what the vectors call "convert". */
  private static final Map<String, String> CONVERTED =
      Map.of(
          "110105491231002", "11010519491231002X",
          "33990019350815018x", "33990019350815018X",
          "３３９９００１９３５０８１５００１６", "339900193508150016",
          "'339900193508150016", "339900193508150016");

  private static IdentityNumber identity(String cell) {
    return NumberCells.identity(Cell.stripped(cell));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/domain/idcard_vectors.csv", numLinesToSkip = 1, quoteCharacter = '"')
  void everyVectorIsTakenOrRefusedAsItSays(String value, String valid, String why) {
    switch (valid) {
      case "yes" -> assertEquals(value, identity(value).text(), why);
      case "convert" -> assertEquals(CONVERTED.get(value), identity(value).text(), why);
      case "disability" -> assertEquals(value, NumberCells.certificate(value).text(), why);
      case "no" -> assertThrows(CellRefused.class, () -> readAs(value), why);
      default -> throw new AssertionError(valid);
    }
  }

  private static Object readAs(String value) {
    return value.length() > 18 && !value.contains("E") ? NumberCells.certificate(value) : identity(value);
  }

  private static void assertRefused(String value, String saying) {
    var refused = assertThrows(CellRefused.class, () -> identity(value));
    assertTrue(refused.reason().contains(saying), refused.reason());
  }

  @Test
  void aLowerCaseXIsForgiven() {
    assertEquals("11010519491231002X", identity("11010519491231002x").text());
  }

  @Test
  void spacesOfEveryKindAndExcelsTextFormulaAreForgiven() {
    assertEquals("339900193508150016", identity("\u00A0339900193508150016\t").text());
    assertEquals("339900193508150016", identity("339900 19350815 0016").text());
    assertEquals("339900193508150016", identity("=\"339900193508150016\"").text());
  }

  @Test
  void damageByExcelIsToldWithTheAdviceThatHelps() {
    assertRefused("3.39900193508150E+17", "请将该列设为文本后重新导出");
    assertRefused("339900193508150000", "末三位是000");
    assertRefused("339900193508150000", "请将该列设为文本后重新导出");
  }

  @Test
  void eachReasonNamesWhatIsWrong() {
    assertRefused("33990019350815001", "17位");
    assertRefused("339900193508150017", "校验码");
    assertRefused("33990019350230001X", "出生日期不存在");
    assertRefused("33990019350815O016", "字符");
    assertRefused("110105491231998", "百岁");
  }

  @Test
  void aNumberKnowsBirthDateAndSex() {
    var number = new IdentityNumber("339900192802290023");
    assertEquals(LocalDate.of(1928, 2, 29), number.birthDate());
    assertEquals(Sex.FEMALE, number.sex());
  }

  @Test
  void aCertificateKnowsItsHolderCategoryAndGrade() {
    var certificate = NumberCells.certificate("33990019350815001644");
    assertEquals("339900193508150016", certificate.holder().text());
    assertEquals(DisabilityCategory.LIMBS, certificate.category());
    assertEquals(DisabilityGrade.FOURTH, certificate.grade());
  }

  @ParameterizedTest
  @CsvSource({"0571-87800000,057187800000", "+86 199 0000 0001,19900000001", "(0571)87800000,057187800000", "87800000,87800000"})
  void telephonesBecomeDigits(String cell, String digits) {
    assertEquals(digits, NumberCells.telephone(cell));
  }

  @ParameterizedTest
  @CsvSource({"1.99E+10", "123", "13800000000/13900000000", "无"})
  void whatIsNoTelephoneIsRefused(String cell) {
    assertThrows(CellRefused.class, () -> NumberCells.telephone(cell));
  }

  @Property
  void oneWrongDigitIsAlwaysFound(@ForAll @IntRange(min = 0, max = 16) int place, @ForAll @IntRange(min = 1, max = 9) int added) {
    var right = "339900193508150016";
    char wrong = (char) ('0' + (right.charAt(place) - '0' + added) % 10);
    var text = right.substring(0, place) + wrong + right.substring(place + 1);
    assertThrows(IllegalArgumentException.class, () -> new IdentityNumber(text));
  }
}
