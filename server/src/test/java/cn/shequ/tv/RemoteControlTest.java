package cn.shequ.tv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finding one's way with arrows, OK and Back, on the remote controls of many boxes. */
@Tag("screen")
class RemoteControlTest {
  private static final List<String> ARROWS = List.of("左", "右", "上", "下");
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
  void home() {
    server = new PlayedServer();
    page = television.switchOn(server.address());
    television.await("11月25日停水通知");
  }

  @AfterEach
  void nothingWentWrong() {
    server.close();
    assertEquals(List.of(), television.faults());
  }

  @Test
  void everyPlaceOfTheFirstScreenIsTwoPressesAway() {
    Set<String> reached = new TreeSet<>();
    for (var first : ARROWS) {
      for (var second : ARROWS) {
        page.reload();
        television.await("11月25日停水通知");
        reached.add(name(television.focused()));
        television.press(first);
        reached.add(name(television.focused()));
        television.press(second);
        reached.add(name(television.focused()));
      }
    }
    assertEquals(Set.of("社区公告", "公告", "组织", "信息", "活动", "绑定本机", "办事指南", "我的社工", "字大一点"), reached);
  }

  private static String name(String text) {
    return text.strip().split("[\\s　]")[0];
  }

  @Test
  void backGoesOneLevelUpAndReturnsToTheVeryRow() {
    television.press("右", "确定");
    television.await("第1页，共2页");
    television.press("下", "下", "下", "确定");
    television.await("原西门投放点");
    television.press("返回");
    assertTrue(television.focused().contains("垃圾分类投放点"), television.focused());
    television.press("返回");
    assertTrue(television.focused().contains("公告"), television.focused());
    assertTrue(television.text().contains("绑定本机"));
  }

  @Test
  void theRowKeepsTheFocusWhenANewPostPushesItDown() {
    television.press("右", "确定", "下", "下");
    var before = television.focused();
    page.waitForCondition(() -> server.connected() == 1);
    server.publish("new", "announcement", "刚刚来的通知", false, java.time.Instant.now().plusSeconds(3600));
    television.await("刚刚来的通知");
    assertEquals(before, television.focused());
  }

  @Test
  void whatWasOpenedIsNoLongerNew() {
    television.press("右", "下", "确定");
    assertTrue(television.focused().contains("新"));
    television.press("确定");
    television.await("无需申请，发到社保卡");
    television.press("返回");
    assertTrue(!television.focused().contains("新"), television.focused());
    page.reload();
    television.await("11月25日停水通知");
    assertTrue(television.text().contains("1条新"), "remembered over a restart");
  }

  @Test
  void threeBacksLeadHomeFromTheDeepestScreen() {
    server.box().confirmPairing();
    television.press("下", "确定");
    television.await("本机已绑定");
    server.mail("waiting", false, "m1");
    television.press("返回");
    television.await("您有1条新消息");
    television.press("上", "确定", "确定", "1", "2", "3", "4", "确定");
    television.await("377.70元");
    television.press("返回", "返回");
    television.await("办事指南");
  }

  @Test
  void aPageOfTextTurnsForwardAndBack() {
    television.press("确定");
    television.await("第1页，共2页");
    television.press("下");
    television.await("第2页，共2页");
    television.press("下");
    television.await("第2页，共2页");
    television.press("上");
    television.await("第1页，共2页");
  }

  @ParameterizedTest(name = "{0}: right {1}, OK {2}, Back {3}")
  @CsvSource({
    "IPTV, 39, 13, 8", "IPTV variant, 39, 13, 24", "live satellite, 39, 13, 27", "iPanel, 4, 13, 340", "HbbTV, 39, 13, 461", "Tizen, 39, 13, 10009",
    "other middleware, 30, 13, 8"
  })
  void theKeysOfEveryPlatformWork(String platform, int right, int ok, int back) {
    television.pressCode(right);
    assertEquals("公告", name(television.focused()));
    television.pressCode(ok);
    television.await("第1页，共2页");
    television.pressCode(back);
    television.await("办事指南");
  }

  @Test
  void code272IsThePortalKeyUntilItsSiblingsShowThatItMeansRight() {
    television.pressCode(272);
    assertEquals("社区公告", name(television.focused()), "left to the box");
    television.pressCode(270);
    assertEquals("绑定本机", name(television.focused()));
    television.pressCode(272);
    assertEquals("办事指南", name(television.focused()));
  }

  @Test
  void messagesOfThePlayerAreNoKeys() {
    for (int i = 0; i < 4; i++) {
      assertEquals(true, page.evaluate("document.onkeydown({keyCode: 768})"));
    }
    assertEquals("社区公告", name(television.focused()));
  }

  @Test
  void anUnknownRemoteControlIsLearntAfterThreePressesAndRemembered() {
    for (int i = 0; i < 3; i++) {
      television.pressCode(7001);
    }
    television.await("请按【返回】键");
    for (int code = 7001; code <= 7006; code++) {
      television.pressCode(code);
    }
    television.await("办事指南");
    television.pressCode(7006);
    assertEquals("公告", name(television.focused()));
    page.reload();
    television.await("11月25日停水通知");
    television.pressCode(7006);
    television.pressCode(7002);
    television.await("第1页，共2页");
    television.pressCode(7001);
    television.await("办事指南");
  }

  @Test
  void atHomeBackGivesTheTelevisionBack() {
    page.navigate("about:blank");
    page.navigate(server.address());
    television.await("11月25日停水通知");
    television.press("返回");
    page.waitForURL("about:blank");
  }

  @Test
  void whereNothingLeadsBackTheScreenNamesTheKey() {
    page = television.switchOn(server.address());
    page.evaluate("Object.defineProperty(window.history, 'length', {value: 1})");
    television.await("11月25日停水通知");
    assertEquals(true, page.evaluate("document.onkeydown({keyCode: 8})"), "the box may have the key too");
    television.await("看电视请按遥控器上的【电视】或【直播】键");
  }

  @Test
  void largeLettersAreTwoKeysAwayAndStay() {
    television.press("上", "确定");
    television.await("字小一点");
    page.reload();
    television.await("字小一点");
    television.press("上", "确定");
    television.await("字大一点");
  }
}
