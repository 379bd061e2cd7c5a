package cn.shequ.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "70, 1", "71, 2", "134, 2", "135, 3", "201, 3", "202, 4"})
  void anOperatorCountsOneUpTo70AndThenPartsOf67(int characters, int segments) {
    assertEquals(segments, new Sms("字".repeat(characters)).segments());
  }

  @Test
  void aRareCharacterIsNotCutInTwo() {
    // 134 units, but a pair straddles the cut at 67 and moves on: one unit is left for a third part.
    assertEquals(3, new Sms("字".repeat(66) + "𬱖" + "字".repeat(66)).segments());
  }

  @Test
  void everySmsIsSigned() {
    assertEquals("【社区是我家】停水", Sms.of("停水").text());
  }
}
