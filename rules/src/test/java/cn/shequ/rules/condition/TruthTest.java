package cn.shequ.rules.condition;

import static cn.shequ.rules.condition.Truth.FALSE;
import static cn.shequ.rules.condition.Truth.TRUE;
import static cn.shequ.rules.condition.Truth.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TruthTest {
  @Test
  void whatIsKnownMayDecideInSpiteOfWhatIsNot() {
    assertEquals(FALSE, UNKNOWN.and(FALSE));
    assertEquals(UNKNOWN, UNKNOWN.and(TRUE));
    assertEquals(TRUE, UNKNOWN.or(TRUE));
    assertEquals(UNKNOWN, UNKNOWN.or(FALSE));
    assertEquals(UNKNOWN, UNKNOWN.not());
  }

  @Test
  void aPlaceKnownTooRoughlyIsUnknown() {
    assertEquals(TRUE, Prefixes.inside("330102001051", "3301"));
    assertEquals(TRUE, Prefixes.inside("3301", "3301"));
    assertEquals(UNKNOWN, Prefixes.inside("33", "3301"));
    assertEquals(FALSE, Prefixes.inside("3302", "3301"));
  }

  @Test
  void zerosThatFillUpACodeMeanNothing() {
    assertEquals("33", Prefixes.of("330000000000"));
    assertEquals("3301", Prefixes.of("330100"));
    assertEquals("330102", Prefixes.of("330102000000"));
    assertEquals("330102001", Prefixes.of("330102001000"));
    assertEquals("330102001050", Prefixes.of("330102001050"));
    assertEquals("33010", Prefixes.of("33010"));
    assertEquals("00", Prefixes.of("00"));
  }
}
