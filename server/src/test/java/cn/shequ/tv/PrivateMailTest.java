package cn.shequ.tv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A television that everybody in the room can see: no private word before the PIN, and none left behind. */
@Tag("screen")
class PrivateMailTest {
  private static final List<String> PRIVATE_WORDS = List.of("377.70", "困难残疾人", "张阿婆", "4321");
  private static Television television;
  private PlayedServer server;
  private Page page;

  @BeforeAll
  static void unpack() {
    television = new Television();
  }

  @AfterAll
  static void pack() {
    television.close();
  }

  @BeforeEach
  void aPairedBox() {
    server = new PlayedServer();
    server.empty();
    server.box().confirmPairing();
    television.firmware("window.hiddenNow = false; Object.defineProperty(document, 'hidden', {get: () => window.hiddenNow});");
    page = television.switchOn(server.address() + "#pair");
    television.await("本机已绑定");
    television.press("返回");
    television.await("我的消息");
  }

  @AfterEach
  void nothingWentWrongAndNothingPrivateWasKept() {
    var kept = page.evaluate("JSON.stringify(window.localStorage) + document.title + location.href").toString();
    server.close();
    assertEquals(List.of(), television.faults());
    assertEquals(List.of(), PRIVATE_WORDS.stream().filter(kept::contains).toList());
    assertFalse(kept.contains("m1") || kept.contains("m2") || kept.contains("张"), kept);
    assertTrue(television.asked().stream().noneMatch(address -> address.contains("a-secret-token")), "the token is in no address");
  }

  private void openTheLetter() {
    television.press("确定", "确定", "1", "2", "3", "4", "确定");
    television.await("377.70元");
  }

  private void assertNoPrivateWord() {
    var whole = page.evaluate("document.documentElement.outerHTML").toString();
    assertEquals(List.of(), PRIVATE_WORDS.stream().filter(whole::contains).toList());
  }

  private boolean wasTold(String event) {
    return server.box().receipts().stream().anyMatch(receipt -> receipt.get("event").asText().equals(event) && receipt.get("message").asText().equals("m1"));
  }

  @Test
  void theClosedEnvelopeTellsNothingAndIsReportedAsDisplayed() {
    server.mail("waiting", false, "m1");
    television.await("您有1条新消息");
    assertTrue(television.text().contains("张**") && television.text().contains("民政消息"));
    assertNoPrivateWord();
    page.waitForCondition(() -> wasTold("displayed"));
    assertFalse(wasTold("opened"));
  }

  @Test
  void aCoverThatNobodyCouldSeeIsNotReported() {
    page.evaluate("window.hiddenNow = true");
    server.mail("waiting", false, "m1");
    television.await("您有1条新消息");
    page.waitForTimeout(3500);
    assertFalse(wasTold("displayed"));
  }

  @Test
  void theLetterOpensWithThePinAndIsAnswered() {
    server.mail("waiting", false, "m1");
    television.await("您有1条新消息");
    openTheLetter();
    television.await("政府发放补贴不收费");
    television.press("确定");
    television.await("社区知道您看过了");
    assertTrue(wasTold("acknowledged"));
    television.press("返回");
    assertNoPrivateWord();
  }

  @Test
  void helpAndNotMeAreAnswersToo() {
    server.mail("waiting", false, "m1");
    television.await("您有1条新消息");
    openTheLetter();
    television.press("右", "右", "确定");
    television.await("社区会来核对");
    assertTrue(wasTold("not-me"));
    television.press("返回", "返回");
    openTheLetterAgain();
    television.press("右", "确定");
    television.await("社工会来联系您");
    assertTrue(wasTold("help"));
  }

  private void openTheLetterAgain() {
    page.reload();
    television.await("我的消息");
    server.mail("opened", false, "m1");
    television.press("下", "确定");
    television.await("民政消息");
    television.press("确定", "1", "2", "3", "4", "确定");
    television.await("377.70元");
  }

  @Test
  void aRemoteControlWithoutDigitsOpensItWithArrows() {
    server.mail("waiting", false, "m1");
    television.await("您有1条新消息");
    television.press("确定", "确定");
    television.await("请输入密码");
    television.press("上", "上", "右", "上", "上", "上", "右", "上", "上", "上", "上", "右", "上", "上", "上", "上", "上", "确定");
    television.await("377.70元");
  }

  @Test
  void aWrongPinSaysHowManyTriesRemainAndALockedOneUntilWhen() {
    server.mail("waiting", false, "m1");
    television.await("您有1条新消息");
    television.press("确定", "确定");
    for (int left = 4; left >= 0; left--) {
      television.press("9", "9", "9", "9", "确定");
      television.await("还可以试 " + left + " 次");
    }
    television.press("9", "9", "9", "9", "确定");
    television.await("以后再试");
    television.press("1", "2");
    assertFalse(television.text().contains("●"), "a locked lock takes no digits");
    assertNoPrivateWord();
  }

  @Test
  void tooShortAPinIsNotEvenAsked() {
    server.mail("waiting", false, "m1");
    television.await("您有1条新消息");
    television.press("确定", "确定", "1", "2", "3", "确定");
    television.await("密码是四到六位数字");
    assertEquals(0, server.box().openings());
  }

  @Test
  void withConsentTheLetterOpensWithoutAPin() {
    server.mail("waiting", true, "m1");
    television.await("您有1条新消息");
    television.press("确定", "确定");
    television.await("377.70元");
    television.press("返回");
    assertNoPrivateWord();
  }

  @Test
  void backWipesTheLetterFromThePage() {
    server.mail("waiting", false, "m1");
    television.await("您有1条新消息");
    openTheLetter();
    television.press("返回");
    television.await("我的消息");
    assertNoPrivateWord();
  }

  @Test
  void standbyWipesTheLetterFromThePage() {
    server.mail("waiting", false, "m1");
    television.await("您有1条新消息");
    openTheLetter();
    page.evaluate("window.hiddenNow = true; document.dispatchEvent(new Event('visibilitychange'))");
    television.await("我的社工");
    assertNoPrivateWord();
  }

  @Test
  void theLetterClosesItselfAndSaysSoTenSecondsBefore() {
    server.box().hideLetterAfter(12);
    server.mail("waiting", false, "m1");
    television.await("您有1条新消息");
    openTheLetter();
    assertFalse(television.text().contains("自动关上"));
    television.await("秒自动关上");
    television.await("我的社工");
    assertNoPrivateWord();
  }

  @Test
  void aKeyKeepsTheLetterOpen() {
    server.box().hideLetterAfter(11);
    server.mail("waiting", false, "m1");
    television.await("您有1条新消息");
    openTheLetter();
    television.await("还有 8 秒自动关上");
    television.press("上");
    television.awaitGone("秒自动关上");
    assertTrue(television.text().contains("377.70元"));
  }

  @Test
  void aRecalledLetterGoesFromTheScreen() {
    server.mail("waiting", false, "m1");
    television.await("您有1条新消息");
    openTheLetter();
    server.unmail("m1");
    television.await("我的社工");
    assertNoPrivateWord();
    assertFalse(television.text().contains("您有"));
  }

  @Test
  void aLetterThatIsMissingFromTheNextListGoesToo() {
    server.mail("waiting", false, "m1");
    television.await("您有1条新消息");
    openTheLetter();
    server.mail("waiting", false, "m2");
    television.await("我的社工");
    assertNoPrivateWord();
  }

  @Test
  void aMessageThatIsGoneSaysSo() {
    server.mail("waiting", false, "m1");
    television.await("您有1条新消息");
    television.press("确定", "确定");
    television.await("请输入密码");
    server.box().forgetMessagesSilently();
    television.press("1", "2", "3", "4", "确定");
    television.await("已经收回或过期");
  }

  @Test
  void aRevokedTokenIsForgottenWithItsMail() {
    server.mail("waiting", false, "m1");
    television.await("您有1条新消息");
    server.revokeToken();
    television.await("绑定本机");
    assertFalse(television.text().contains("您有"));
    assertEquals("null", String.valueOf(page.evaluate("localStorage.getItem('shequ.token.330102001051')")));
  }

  @Test
  void theTokenOutlivesAPowerCut() {
    page.reload();
    television.await("我的消息");
    page.waitForCondition(() -> server.connected() >= 1);
    server.mail("waiting", false, "m1");
    television.await("您有1条新消息");
  }

  @Test
  void mailComesByEveryWay() {
    server.refuse("socket");
    page.waitForCondition(() -> server.asked().contains("stream"));
    server.mail("waiting", false, "m1");
    television.await("您有1条新消息");
    server.refuse("socket", "stream");
    page.waitForCondition(() -> server.asked().contains("long-poll"));
    server.mail("waiting", false, "m1", "m2");
    television.await("您有2条新消息");
  }

  @Test
  void otherScreensTellOfALetterWithoutANameToo() {
    television.press("右", "确定");
    television.await("社区公告");
    server.mail("waiting", false, "m1");
    television.await("您有1条新消息");
    assertNoPrivateWord();
    assertFalse(television.text().contains("张**"));
  }

  @Test
  void receiptsWaitForTheNetwork() {
    server.mail("waiting", false, "m1");
    television.await("您有1条新消息");
    openTheLetter();
    page.route("**/v1/box/receipts", route -> route.abort());
    television.press("确定");
    television.await("正在送出");
    page.unroute("**/v1/box/receipts");
    television.await("社区知道您看过了");
    assertTrue(wasTold("acknowledged"));
  }
}
