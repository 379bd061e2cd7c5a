package cn.shequ.tv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The channel on the screen stays current without a reload, by every way, and through everything that goes wrong. */
@Tag("screen")
class LiveChannelTest {
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
  void play() {
    server = new PlayedServer();
    television.firmware("");
  }

  @AfterEach
  void nothingWentWrong() {
    server.close();
    assertEquals(List.of(), television.faults());
  }

  private void switchOn() {
    page = television.switchOn(server.address());
    television.await("11月25日停水通知");
    page.evaluate("window.notReloaded = true");
  }

  private void connected() {
    page.waitForCondition(() -> server.connected() == 1);
  }

  private static Instant later() {
    return Instant.now().plusSeconds(3600);
  }

  @ParameterizedTest(name = "without {0} the post comes by {1}")
  @CsvSource({"'', socket", "'socket', stream", "'socket stream', long-poll"})
  void aPostComesByTheBestWayThatWorksWithoutAReload(String refused, String way) {
    server.refuse(refused.split(" "));
    switchOn();
    page.waitForCondition(() -> server.asked().contains(way) && server.connected() == 1);
    server.publish("p1", "activity", "今晚放电影", false, later());
    television.await("今晚放电影");
    server.withdraw("p1");
    television.awaitGone("今晚放电影");
    assertEquals(true, page.evaluate("window.notReloaded"));
  }

  @ParameterizedTest(name = "a box without {0} uses {1}")
  @CsvSource({"WebSocket, stream", "'WebSocket EventSource', long-poll"})
  void anOldBrowserUsesWhatItHas(String lacks, String way) {
    var script = new StringBuilder();
    for (var name : lacks.split(" ")) {
      script.append("delete window.").append(name).append(";");
    }
    television.firmware(script.toString());
    switchOn();
    connected();
    assertTrue(server.asked().contains(way));
    server.publish("p1", "activity", "今晚放电影", false, later());
    television.await("今晚放电影");
  }

  @Test
  void aBoxToldThatItIsTooSlowPolls() {
    switchOn();
    connected();
    server.bye(3005, "slow", 0);
    var before = server.asked().size();
    server.publish("p1", "activity", "今晚放电影", false, later());
    television.await("今晚放电影");
    assertTrue(server.asked().subList(before, server.asked().size()).stream().allMatch("programme"::equals), server.asked().toString());
  }

  @Test
  void aDrainingServerIsComeBackToWithThePosition() {
    switchOn();
    connected();
    server.publish("p1", "activity", "今晚放电影", false, later());
    television.await("今晚放电影");
    server.bye(3001, "draining", 1);
    server.publish("p2", "activity", "明晚也放", false, later());
    connected();
    television.await("明晚也放");
    assertTrue(television.asked().stream().anyMatch(address -> address.contains("programme")));
    assertEquals(true, page.evaluate("window.notReloaded"));
  }

  @Test
  void aReplacedBoxDoesNothingUntilSomebodyPressesAKey() {
    switchOn();
    connected();
    server.bye(3003, "replaced", 0);
    television.await("本机已在别处打开");
    assertEquals(0, server.connected());
    television.press("右");
    connected();
    television.awaitGone("本机已在别处打开");
  }

  @Test
  void aCommunityThatIsGoneLoadsThePageAnew() {
    switchOn();
    connected();
    server.bye(3006, "community-gone", 0);
    page.waitForFunction("() => window.notReloaded === undefined");
    television.await("11月25日停水通知");
  }

  @Test
  void theNetworkGoesAndComesBackByItself() {
    switchOn();
    connected();
    server.pullThePlug();
    television.await("网络中断");
    assertTrue(television.text().contains("更新于"));
    assertTrue(television.text().contains("11月25日停水通知"), "the last programme stays");
    server.publish("p1", "activity", "今晚放电影", false, later());
    server.plugIn();
    television.await("今晚放电影");
    television.awaitGone("网络中断");
    assertEquals(true, page.evaluate("window.notReloaded"));
  }

  @Test
  void anExpiredPostVanishesWithoutTheNetwork() {
    switchOn();
    connected();
    server.publish("p1", "activity", "只到这一刻", true, Instant.now().plusSeconds(4));
    television.await("只到这一刻");
    server.pullThePlug();
    television.awaitGone("只到这一刻");
    television.await("网络中断");
  }

  @Test
  void aPostWithdrawnWhileItIsReadSaysSo() {
    switchOn();
    connected();
    server.publish("p1", "activity", "马上撤下", true, later());
    television.await("马上撤下");
    television.press("确定");
    television.awaitGone("办事指南");
    server.withdraw("p1");
    television.await("这条内容已经撤下");
  }

  @Test
  void theLastProgrammePlaysAlthoughTheServerIsAwayAfterAPowerCut() {
    switchOn();
    page.route("**/v1/**", route -> route.abort());
    page.reload();
    television.await("11月25日停水通知");
    television.await("网络中断");
  }

  @Test
  void aPostForOtherBuildingsIsHidden() {
    switchOn();
    connected();
    var post = new com.fasterxml.jackson.databind.ObjectMapper().createObjectNode();
    post.put("id", "p1").put("stream", "activity").put("revision", 1).put("pinned", true).put("publishedAt", Instant.now().toString());
    post.put("until", later().toString());
    post.putArray("buildings").add("9幢");
    post.putObject("card").put("title", "只给九幢").put("summary", "");
    post.putObject("article").put("title", "只给九幢").put("byline", "").putArray("facts");
    server.publish(post);
    server.publish("p2", "activity", "给大家", false, later());
    television.await("给大家");
    assertFalse(television.text().contains("只给九幢"));
  }

  @Test
  void aTitleFullOfMarkupIsOnlyText() {
    switchOn();
    connected();
    var attack = "<img src=x onerror=\"window.taken=1\"><script>window.taken=1</script>";
    server.publish("p1", "announcement", attack, true, later());
    television.await("<img src=x");
    television.press("确定");
    television.await("<img src=x");
    television.press("返回", "右", "确定");
    television.await("<img src=x");
    assertNull(page.evaluate("window.taken"));
    assertEquals(0, page.querySelectorAll("img[src='x']").size());
  }

  @Test
  void aWrongBoxClockIsCorrectedByTheServer() {
    television.firmware("{ const right = Date.prototype.getTime; Date.prototype.getTime = function () { return right.call(this) - 400 * 86400000; }; }");
    switchOn();
    television.await("农历");
    var today = Today.in(new cn.shequ.calendar.DistrictCalendar(java.time.Clock.systemUTC()));
    television.await(today.date().getMonthValue() + "月" + today.date().getDayOfMonth() + "日");
    television.await("今天");
  }

  @Test
  void aBoxThatWakesUpRefreshesEverythingAndTellsWhatWasMissed() {
    television.firmware("{ window.slept = 0; const right = Date.prototype.getTime; Date.prototype.getTime = function () { return right.call(this) + window.slept; }; }");
    switchOn();
    connected();
    page.route("**/socket*", route -> route.abort());
    server.refuse("socket", "stream", "long-poll");
    server.publish("p1", "activity", "睡着时来的", false, later());
    page.evaluate("window.slept = 3600000");
    television.await("睡着时来的");
    assertEquals(true, page.evaluate("window.notReloaded"));
  }

  @Test
  void aBoxThatRemembersNothingPlaysAllTheSame() {
    television.firmware("Object.defineProperty(window, 'localStorage', {get: () => { throw new Error('denied'); }});");
    switchOn();
    connected();
    server.publish("p1", "activity", "今晚放电影", false, later());
    television.await("今晚放电影");
    television.press("右", "确定", "确定", "返回");
    assertFalse(television.focused().contains("新"), "remembered as long as it is on");
  }

  @Test
  void aBoxWithoutJsonReadsItAllTheSame() {
    television.firmware("window.JSON = undefined;");
    switchOn();
    connected();
    server.publish("p1", "activity", "引号\"反斜\\换行\n制表\t结束", false, later());
    television.await("引号\"反斜\\换行");
  }

  @Test
  void theOwnJsonReaderReadsWhatTheBrowsersReads() {
    switchOn();
    var text = "{\"a\":[1,-2.5e3,true,false,null,\"\\u4e2d\\\"\\\\\\/\\b\\f\\n\\r\\t\"],\"b\":{},\"c\":[]}";
    assertEquals(page.evaluate("text => JSON.stringify(JSON.parse(text))", text), page.evaluate("text => JSON.stringify(shequ.json.readPlainly(text))", text));
    assertEquals(page.evaluate("text => JSON.stringify(JSON.parse(text))", text), page.evaluate("text => JSON.stringify(JSON.parse(shequ.json.write(JSON.parse(text))))", text));
    assertNull(page.evaluate("shequ.json.read('<html>502</html>')"));
  }

  @Test
  void aCommunityThatDoesNotExistIsSaidSo() {
    page = television.switchOn(server.address().replace("051", "099"));
    television.await("没有这个频道");
  }

  @Test
  void linesBreakAsChineseIsSet() {
    switchOn();
    assertEquals(List.of("一二三四五，", "六七"), page.evaluate("shequ.text.lines('一二三四五，六七', 5)"));
    assertEquals(List.of("一二三四", "（五六）"), page.evaluate("shequ.text.lines('一二三四（五六）', 5)"));
    assertEquals(List.of("请拨打", "0571-8702"), page.evaluate("shequ.text.lines('请拨打0571-8702', 6)"));
    assertEquals("一二三…", page.evaluate("shequ.text.clip('一二三四五', 4)"));
  }
}
