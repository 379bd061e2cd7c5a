package cn.shequ.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTest {
  @ParameterizedTest
  @CsvSource({"张小三,张*三", "张三,张*", "王,*", "欧阳修,欧阳*", "阿卜杜拉·买买提,阿******提", "𬱖小䶮,𬱖*䶮", "𬱖䶮,𬱖*"})
  void theConsoleShowsFirstAndLastCharacter(String name, String masked) {
    assertEquals(masked, Masked.name(name));
  }

  @ParameterizedTest
  @CsvSource({"张三,张**", "张小三,张**", "𬱖小䶮,𬱖**", "阿卜杜拉·买买提,阿**"})
  void aSharedScreenShowsTheFirstCharacterAndNeverTheLength(String name, String masked) {
    assertEquals(masked, Masked.nameOnScreen(name));
  }

  @Test
  void numbersKeepThreeInFrontAndFourBehind() {
    assertEquals("339***********0016", Masked.idNumber("339900193508150016"));
    assertEquals("138****1234", Masked.telephone("13800001234"));
    assertEquals("*******", Masked.idNumber("E123456"));
  }

  @Test
  void recordsOfNumbersNeverPrintThem() {
    assertFalse(new IdentityNumber("339900193508150016").toString().contains("19350815"));
    assertFalse(new DisabilityCertificate("33990019350815001644").toString().contains("19350815"));
  }
}
