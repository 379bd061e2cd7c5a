package cn.shequ.account;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.problem.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
  private static BadInput refused(String password) {
    return assertThrows(BadInput.class, () -> PasswordRules.check("/next", password, "wang.fang", "王芳"), password);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Xihu-breeze-77", "Longjing茶2026", "三潭印月Moon-9x", "aB3-aB3-cD", "correct-Horse-7"})
  void aLongMixedPasswordIsTaken(String password) {
    assertDoesNotThrow(() -> PasswordRules.check("/next", password, "wang.fang", "王芳"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Abc-12345", "", "Xihu-7"})
  void nineCharactersAreTooFew(String password) {
    refused(password);
  }

  @ParameterizedTest
  @ValueSource(strings = {"onlysmallletters", "small-and-signs", "1234567890", "SMALL1234567"})
  void threeClassesAreNeeded(String password) {
    refused(password);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Wang.Fang-2026", "我是王芳Abc-2026"})
  void theNameIsNotPartOfIt(String password) {
    refused(password);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Password123!", "P@ssw0rd2026", "Passw0rd!!", "Admin@123456", "Qwerty12345", "Hangzhou2026!", "Shequ@202610", "1qaz@WSX3edc",
        "1Qaz2wsx!!", "Aa123456789", "Zaq1@wsx2026", "Woaini1314520!", "Welcome-2026", "!!ShangCheng1"
      })
  void aCommonPasswordIsRecognisedInItsDisguise(String password) {
    refused(password);
  }

  @Test
  void repeatedCharactersAreNotEnough() {
    refused("Aa1Aa1Aa1Aa1");
  }

  @Test
  void everyBrokenRuleIsToldAtOnce() {
    assertEquals(3, refused("aaaa").errors().size());
  }

  @Test
  void aCharacterOutsideTheFirstPlaneCountsOnce() {
    refused("𠀀𠀁𠀂𠀃𠀄aA");
  }

  @Test
  void aOneTimePasswordKeepsTheRules() {
    for (int i = 0; i < 200; i++) {
      var password = Passwords.drawOneTime();
      assertTrue(password.matches("[a-z2-9]{4}-[A-Z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}"), password);
      assertDoesNotThrow(() -> PasswordRules.check("/next", password, "wang.fang", "王芳"));
    }
  }
}
