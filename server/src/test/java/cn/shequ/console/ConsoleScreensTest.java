package cn.shequ.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.postgres.Database;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.MovableClock;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages in a real browser, at 1280x720 and at 390 px: nothing sticks out, no script fails, and the form's television lives. With
 * {@code -Dscreens.write=true} it writes the pictures into docs/screens/.
 */
@Tag("screen")
@ExtendWith(RealEngines.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleScreensTest {
  private static final boolean WRITE = Boolean.getBoolean("screens.write");
  private static final Path SCREENS = Path.of("../docs/screens");
  private static final LocalDate OLD = LocalDate.of(1940, 5, 1);
  private static final String RULE = "elderly.allowance";

  private final List<String> faults = new CopyOnWriteArrayList<>();
  private ConsoleTown town;
  private Playwright playwright;
  private Browser browser;

  @BeforeAll
  void build(Database database, RedisUrl redis, MovableClock clock, Seal seal, @TempDir Path folder) {
    town = new ConsoleTown(database, redis, clock, seal, folder);
    var names = List.of("王秀英", "李桂兰", "欧阳娜", "赵德福", "陈阿宝", "孙玉珍", "周福根", "吴小妹", "郑来顺", "冯招娣", "褚永年", "卫金花");
    for (int i = 0; i < names.size(); i++) {
      var living = i % 3 == 0 ? ConsoleTown.LAODONGLU : ConsoleTown.QINGBOMEN;
      var resident = town.resident(names.get(i), living, (i % 5 + 1) + "幢", (i + 1) + "01", OLD.plusDays(i), "1540000000" + i % 10);
      if (i % 4 != 1) {
        town.rows.box(living, resident);
      }
    }
    town.awaitAudience(RULE, names.size());
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var chromium = Optional.ofNullable(System.getenv("SHEQU_CHROMIUM")).orElse("/usr/bin/chromium");
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(chromium))
                    .setHeadless(true)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")));
  }

  @AfterAll
  void close() {
    browser.close();
    playwright.close();
    town.close();
  }

  private Page signIn(String name) {
    BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 720).setLocale("zh-CN").setTimezoneId("Asia/Shanghai"));
    var page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.onPageError(fault -> faults.add(page.url() + ": " + fault));
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("status of 4")) {
            faults.add(page.url() + ": " + message.text());
          }
        });
    open(page, "/console/sign-in");
    picture(page, "sign-in");
    page.fill("#name", name);
    page.fill("#password", ConsoleTown.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/console");
    return page;
  }

  private void open(Page page, String path) {
    page.navigate(town.address().resolve(path).toString());
  }

  /** At both widths: no page is wider than its window. */
  private void picture(Page page, String name) {
    for (var width : new int[] {1280, 390}) {
      page.setViewportSize(width, width == 1280 ? 720 : 844);
      var wide = page.evaluate("document.documentElement.scrollWidth");
      assertTrue(((Number) wide).intValue() <= width, name + " is " + wide + " px wide in a window of " + width);
      if (WRITE) {
        var path = SCREENS.resolve("console-" + name + (width == 390 ? "-390" : "") + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(path).setFullPage(true));
      }
    }
    page.setViewportSize(1280, 720);
  }

  @Test
  void aPostFromTheFirstLetterToTheAir() {
    var page = signIn("wang.fang");
    picture(page, "today-empty");
    page.click("text=频道");
    page.click("text=写社区公告");
    page.fill("[name='value.title']", "周三停水通知");
    page.fill("[name='value.reason']", "供水公司要更换阀门，需要临时停水。");
    var television = page.frame("television") == null ? page.frames().get(1) : page.frame("television");
    television.waitForFunction("() => document.getElementById('stage').innerText.indexOf('周三停水通知') >= 0");
    assertEquals("value.reason", page.evaluate("document.activeElement.name"), "the television does not take the keyboard away");
    page.check("input[value=article]");
    television.waitForFunction("() => document.getElementById('stage').innerText.indexOf('供水公司要更换阀门') >= 0");
    picture(page, "post-write");
    page.click("button[value=submit]");
    page.waitForSelector("text=已在下面标出");
    picture(page, "post-errors");
    page.fill("[name='value.matter']", "停水期间，自来水和二次供水都会中断。恢复供水时间如有变化，另行通知。");
    page.fill("[name='value.telephone']", "0571-87654321");
    page.fill("[name='value.time']", "2026-11-25T08:00");
    page.fill("[name='value.time.until']", "2026-11-25T17:00");
    page.click("button[value=submit]");
    page.waitForSelector("text=已送审");
    picture(page, "post-own");
    var address = page.url().replaceAll("\\?.*", "");
    page.context().close();

    var reviewer = signIn("li.qiang");
    picture(reviewer, "today-reviewer");
    reviewer.navigate(address);
    picture(reviewer, "post-review");
    reviewer.click("text=审核通过");
    reviewer.waitForSelector("text=已发布。");
    reviewer.click("text=返回频道");
    picture(reviewer, "channel");
    reviewer.context().close();
    assertEquals(List.of(), faults);
  }

  @Test
  void aCampaignFromTheRuleToTheBalance() {
    var page = signIn("sun.li");
    page.click("nav >> text=福利");
    picture(page, "welfare");
    page.click("a.btn[href$='" + RULE + "']");
    picture(page, "rule");
    page.click("text=起草专项");
    page.fill("[name='value.age']", "80");
    page.fill("[name='value.issuer']", "上城区民政局");
    page.fill("[name='value.telephone']", "0571-87800000");
    page.waitForSelector("#letter .letter");
    picture(page, "campaign-write");
    page.click("text=保存草稿");
    page.waitForSelector("text=草稿已保存");
    page.click("text=送审");
    page.waitForSelector("text=不能自己审批");
    var address = page.url().replaceAll("\\?.*", "");
    page.context().close();

    var approver = signIn("wu.hao");
    approver.navigate(address);
    picture(approver, "campaign-approve");
    approver.click("text=批准并发送");
    approver.waitForSelector("text=平衡");
    picture(approver, "campaign-balance");
    approver.context().close();

    town.clock.advance(Duration.ofHours(30));
    var worker = signIn("wang.fang");
    picture(worker, "today");
    worker.click("nav >> text=走访");
    picture(worker, "visits");
    worker.click("td a >> nth=0");
    worker.click("text=显示姓名和地址");
    worker.waitForSelector("text=已记入审计");
    picture(worker, "visit");
    worker.click("text=已当面告知");
    worker.waitForSelector("text=走访结果已登记");
    worker.click("nav >> text=居民");
    worker.fill("#text", "李桂兰");
    worker.keyboard().press("Enter");
    worker.waitForSelector("td >> text=李*兰");
    picture(worker, "residents");
    worker.click("td a");
    picture(worker, "resident");
    worker.context().close();
    assertEquals(List.of(), faults);
  }

  @Test
  void whatTheAuditorSees() {
    var page = signIn("zheng.an");
    page.click("nav >> text=审计");
    picture(page, "audit");
    page.click("text=校验记录是否完整");
    page.waitForSelector("text=记录完整");
    picture(page, "audit-verification");
    page.context().close();
    assertEquals(List.of(), faults);
  }

  @Test
  void aSessionThatEndsWhileWritingTakesNothingAway() {
    var page = signIn("chen.jie");
    open(page, "/console/channel/write/activity");
    page.fill("[name='value.name']", "重阳节包饺子");
    page.waitForSelector("#draft[data-wish*='重阳节包饺子']");
    page.context().clearCookies();
    page.fill("[name='value.place']", "社区文化家园二楼");
    page.waitForSelector("text=登录已失效");
    assertEquals("重阳节包饺子", page.inputValue("[name='value.name']"));
    assertEquals("社区文化家园二楼", page.inputValue("[name='value.place']"));
    page.context().close();
  }
}
