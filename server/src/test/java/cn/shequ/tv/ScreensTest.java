package cn.shequ.tv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every screen at 1280x720, in both sizes: nothing sticks out. With {@code -Dscreens.write=true} it writes the pictures into
 * docs/screens/.
 */
@Tag("screen")
class ScreensTest {
  private static final boolean WRITE = Boolean.getBoolean("screens.write");
  private static final Path SCREENS = Path.of("../docs/screens");

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
    // The same minute in every picture, so that a picture changes only when the screen does.
    server = new PlayedServer(Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), Instant.parse("2026-11-23T02:32:05Z"))));
  }

  @AfterEach
  void nothingWentWrong() {
    server.close();
    assertEquals(List.of(), television.faults());
  }

  @Test
  void thePublicScreensInTheOrdinarySize() throws IOException {
    publicScreens("");
  }

  @Test
  void thePublicScreensInTheLargeSize() throws IOException {
    publicScreens("elder");
  }

  @Test
  void thePrivateScreensInTheOrdinarySize() throws IOException {
    privateScreens("");
  }

  @Test
  void thePrivateScreensInTheLargeSize() throws IOException {
    privateScreens("elder");
  }

  @Test
  void theBrokenAndEmptyScreens() throws IOException {
    server.empty();
    switchOn("");
    television.await("还没有内容");
    picture("empty", "");
    television.press("右", "确定");
    television.await("这里还没有内容");
    picture("empty-list", "");
    television.press("返回");
    server.pullThePlug();
    television.await("网络中断");
    picture("network-away", "");
    television.pressCode(999);
    television.pressCode(999);
    television.pressCode(999);
    television.await("请按【返回】键");
    picture("learn", "");
  }

  @Test
  void aFullHdScreenShowsTheSamePageHalfAsLargeAgain() throws IOException {
    page = television.switchOn(server.address(), 1920, 1080);
    television.await("11月25日停水通知");
    var brand = page.querySelector(".brand").boundingBox();
    assertEquals(96, brand.x, 4);
    if (WRITE) {
      shoot("home-1080", new Page.ScreenshotOptions());
    }
  }

  private void publicScreens(String size) throws IOException {
    switchOn(size);
    television.await("11月25日停水通知");
    television.await("农历");
    picture("home", size);
    television.press("右");
    picture("home-stream", size);
    television.press("确定");
    television.await("第1页，共2页");
    picture("list", size);
    television.press("确定");
    television.await("0571-8702 1234");
    picture("article", size);
    television.press("下");
    picture("article-page-2", size);
    television.press("返回", "返回", "左", "下", "右", "确定");
    television.await("办事指南");
    picture("guide", size);
    television.press("返回", "右", "确定");
    television.await("12345");
    picture("worker", size);
  }

  private void privateScreens(String size) throws IOException {
    switchOn(size);
    television.await("绑定本机");
    television.press("下", "确定");
    television.await("4821-0937");
    picture("pair", size);
    server.box().confirmPairing();
    television.await("本机已绑定");
    picture("paired", size);
    server.mail("waiting", false, "message-1", "message-2");
    television.press("返回");
    television.await("您有2条新消息");
    picture("envelope", size);
    television.press("确定");
    television.await("我的消息");
    picture("mail", size);
    television.press("确定", "1", "2");
    television.await("请输入密码");
    television.press("上", "上", "上");
    picture("pin", size);
    television.press("右", "9", "确定");
    television.await("还可以试 4 次");
    picture("pin-wrong", size);
    television.press("1", "2", "3", "4", "确定");
    television.await("377.70元");
    picture("letter", size);
    television.press("右", "确定");
    television.await("社工会来联系您");
    picture("letter-answered", size);
    television.press("返回", "确定");
    for (int i = 0; i < 5; i++) {
      television.press("9", "9", "9", "9", "确定");
      television.await(i < 4 ? "还可以试 " + (4 - i) + " 次" : "密码不对");
    }
    television.press("9", "9", "9", "9", "确定");
    television.await("已经锁住");
    picture("pin-locked", size);
  }

  private void switchOn(String size) {
    page = television.switchOn(server.address() + (size.isEmpty() ? "" : "?size=" + size));
  }

  /** Nothing sticks out of its shape; the picture is kept when asked for. */
  private void picture(String name, String size) throws IOException {
    page.waitForFunction("() => [...document.images].every(image => image.complete)");
    var full = size.isEmpty() ? name : name + "-" + size;
    if (WRITE) {
      shoot(full, new Page.ScreenshotOptions());
    }
    assertEquals(List.of(), television.clipped(), "on the screen " + full);
  }

  private void shoot(String name, Page.ScreenshotOptions options) throws IOException {
    Files.createDirectories(SCREENS);
    page.screenshot(options.setType(ScreenshotType.PNG).setPath(SCREENS.resolve("tv-" + name + ".png")));
  }
}
