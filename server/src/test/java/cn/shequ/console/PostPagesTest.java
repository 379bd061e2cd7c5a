package cn.shequ.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.postgres.Database;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.MovableClock;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A post on its way through the console: written by 王芳, published by 李强, both of 清波门社区; 陈洁 works elsewhere. */
@ExtendWith(RealEngines.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostPagesTest {
  private static final String EVIL = "<script>alert('清波')</script>";

  private ConsoleTown town;
  private Browser writer;
  private Browser reviewer;
  private Browser elsewhere;

  @BeforeAll
  void build(Database database, RedisUrl redis, MovableClock clock, Seal seal, @TempDir Path folder) {
    town = new ConsoleTown(database, redis, clock, seal, folder);
  }

  @AfterAll
  void close() {
    town.close();
  }

  @BeforeEach
  void signIn() {
    writer = town.signedIn("wang.fang");
    reviewer = town.signedIn("li.qiang");
    elsewhere = town.signedIn("chen.jie");
  }

  @AfterEach
  void signOut() {
    writer.close();
    reviewer.close();
    elsewhere.close();
  }

  private static Map<String, String> notice(String title) {
    var form = new LinkedHashMap<String, String>();
    form.put("value.title", title);
    form.put("value.reason", "因延安南路供水主管检修，需要临时停水。");
    form.put("value.matter", "停水期间，自来水和二次供水都会中断。");
    form.put("value.time", "2026-11-25T08:00");
    form.put("value.time.until", "2026-11-25T17:00");
    form.put("value.issuer", "清波门社区");
    form.put("value.date", "2026-11-23");
    form.put("value.telephone", "0571-87654321");
    form.put("division", "330102001051");
    form.put("buildings", "3幢、5幢");
    form.put("until", "2026-11-26T00:00");
    return form;
  }

  /** Writes and submits; the path of the post's page. */
  private String submitted(String title) {
    var form = notice(title);
    form.put("then", "submit");
    var shown = writer.post("/console/channel/write/announcement", form);
    assertEquals(200, shown.status(), shown.text());
    assertTrue(shown.has("已送审"), shown.text());
    return shown.address().getPath();
  }

  @Test
  void oneWritesAndAnotherPublishes() {
    var path = submitted("停水通知");
    var own = writer.get(path);
    assertTrue(own.text().contains("不能自己发布"), own.text());
    assertFalse(own.has(path + "/publish"));
    assertEquals(403, writer.post(path + "/publish", Map.of("revision", "1")).status());

    var day = reviewer.get("/console");
    assertTrue(day.has(path), "the reviewer's day names the post");
    var waiting = reviewer.get(path);
    assertTrue(waiting.has(path + "/publish"), waiting.text());
    assertTrue(waiting.text().contains("2026年11月25日 星期三 8:00至17:00"), waiting.text());

    var published = reviewer.post(path + "/publish", Map.of("revision", "1"));
    assertTrue(published.has("已发布。"), published.text());
    assertTrue(published.text().contains("发布 李强"), published.text());
    assertTrue(writer.get("/console").text().contains("正在播出"));
  }

  @Test
  void whatWasChangedAfterTheReviewerLookedIsNotPublished() {
    var path = submitted("停水通知二");
    writer.post(path + "/edit", notice("停水通知改"));
    writer.post(path + "/submit", Map.of());
    var shown = reviewer.post(path + "/publish", Map.of("revision", "1"));
    assertEquals(409, shown.status());
    assertTrue(shown.has("内容在您查看后已修改"), shown.text());
  }

  @Test
  void aReviewerReturnsWithAReasonWhichTheWriterReads() {
    var path = submitted("停水通知三");
    var without = reviewer.post(path + "/return", Map.of("reason", " "));
    assertEquals(422, without.status());
    assertTrue(without.has("请写明原因"), without.text());
    assertTrue(reviewer.post(path + "/return", Map.of("reason", "电话写错了")).has("已退回"));
    assertTrue(writer.get(path).text().contains("被退回：电话写错了"));
    assertTrue(writer.get("/console").has(path), "it is among her drafts again");
  }

  @Test
  void whatIsOnAirIsWithdrawnWithAReason() {
    var path = submitted("停水通知四");
    reviewer.post(path + "/publish", Map.of("revision", "1"));
    assertEquals(422, writer.post(path + "/withdraw", Map.of("reason", "")).status());
    var shown = writer.post(path + "/withdraw", Map.of("reason", "改期"));
    assertTrue(shown.has("已撤下"), shown.text());
    assertTrue(shown.text().contains("王芳于今天 9:00撤下：改期"), shown.text());
  }

  @Test
  void everyErrorStandsAtItsFieldAndNothingTypedIsLost() {
    var form = notice("一个长得放不进电视上一行二十二个汉字的标题怎么办");
    form.put("value.telephone", "12-34-56");
    form.remove("value.issuer");
    form.put("until", "2020-01-01T00:00");
    var shown = writer.post("/console/channel/write/announcement", form);
    assertEquals(422, shown.status());
    assertTrue(shown.has("还有 4 处要改"), shown.text());
    assertTrue(shown.has("value=\"12-34-56\""), "what was typed is still there");
    assertTrue(shown.text().contains("结束时间已经过去"), shown.text());
    assertTrue(shown.has("因延安南路供水主管检修"), "what was right is still there");
  }

  @Test
  void aWorkerOfAnotherCommunityReachesNothing() {
    var path = submitted("停水通知五");
    assertEquals(404, elsewhere.get(path).status());
    assertEquals(404, elsewhere.get(path + "/edit").status());
    assertEquals(404, elsewhere.post(path + "/edit", notice("改一改")).status());
    assertEquals(404, elsewhere.post(path + "/submit", Map.of()).status());
    assertEquals(404, elsewhere.post(path + "/withdraw", Map.of("reason", "试试")).status());
    assertEquals(403, elsewhere.post(path + "/publish", Map.of("revision", "1")).status(), "her role publishes nothing anywhere");
    assertEquals(403, elsewhere.post("/console/channel/write/announcement", notice("写到别处")).status());
    assertFalse(elsewhere.get("/console/channel").has("停水通知五"));
  }

  @Test
  void whatWasTypedIsShownAsTextEverywhere() {
    var form = notice("请看");
    form.put("value.reason", EVIL);
    form.put("value.matter", "a\"b'c & " + EVIL);
    form.put("value.issuer", "<b>清波门</b>");
    form.put("buildings", EVIL);
    var preview = writer.post("/console/channel/write/announcement/preview", form);
    var refused = writer.post("/console/channel/write/announcement", form);
    assertEquals(422, refused.status(), "a building's name is too long");
    form.put("buildings", "<b>3</b>");
    var saved = writer.post("/console/channel/write/announcement", form);
    var path = saved.address().getPath();
    for (var shown : new Browser.Shown[] {preview, refused, saved, writer.get(path + "/edit"), writer.get("/console/channel"), writer.get("/console")}) {
      assertFalse(shown.has("<script>alert"), shown.address().toString());
      assertFalse(shown.has("<b>"), shown.address().toString());
    }
    assertTrue(refused.has("&lt;script&gt;alert"), refused.html());
  }

  @Test
  void thePreviewShowsWhatIsTypedKeepsNothingAndBorrowsWhatIsMissing() {
    int before = town.rows.count("select count(*) from post");
    var shown = writer.post("/console/channel/write/announcement/preview", Map.of("value.title", "停电通知", "division", "330102001051"));
    assertEquals(200, shown.status());
    assertTrue(shown.html().contains("停电通知"), shown.html());
    assertTrue(shown.text().contains("“缘由”") && shown.text().contains("暂以示例代替"), shown.text());
    assertEquals(before, town.rows.count("select count(*) from post"));
  }

  @Test
  void aLongTextPassesTheFormWhole() {
    var form = notice("长文");
    form.put("value.matter", "长".repeat(1000));
    form.put("value.requirement", "求".repeat(500));
    var shown = writer.post("/console/channel/write/announcement", form);
    assertEquals(200, shown.status(), shown.text());
    assertTrue(shown.has("长".repeat(1000)));
  }
}
