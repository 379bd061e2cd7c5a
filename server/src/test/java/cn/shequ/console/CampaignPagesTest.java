package cn.shequ.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.json.Json;
import cn.shequ.postgres.Database;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.MovableClock;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import cn.shequ.testing.Rows;
import cn.shequ.visit.Outcome;
import cn.shequ.welfare.MessageState;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a rule to the last visit in the console: 孙丽 writes, 吴昊 approves, 王芳 of 清波门社区 visits. One campaign, followed in order. */
@ExtendWith(RealEngines.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CampaignPagesTest {
  private static final String RULE = "elderly.allowance";
  private static final LocalDate OLD = LocalDate.of(1940, 5, 1);

  private ConsoleTown town;
  private Browser writer;
  private Browser approver;
  private Browser worker;
  private Browser elsewhere;
  private String campaign;

  @BeforeAll
  void build(Database database, RedisUrl redis, MovableClock clock, Seal seal, @TempDir Path folder) {
    town = new ConsoleTown(database, redis, clock, seal, folder);
    var withBox = town.resident("王秀英", ConsoleTown.QINGBOMEN, "3幢", "101", OLD, "15400000001");
    town.rows.box(ConsoleTown.QINGBOMEN, withBox);
    town.resident("欧阳<script>娜", ConsoleTown.QINGBOMEN, "5幢", "<b>202</b>", OLD, "15400000002");
    town.resident("李桂兰", ConsoleTown.LAODONGLU, "1幢", "303", OLD, "15400000003");
    town.resident("年轻人", ConsoleTown.LAODONGLU, "1幢", "303", LocalDate.of(1990, 1, 1), "15400000004");
    town.awaitAudience(RULE, 3);
    writer = town.signedIn("sun.li");
    approver = town.signedIn("wu.hao");
    worker = town.signedIn("wang.fang");
    elsewhere = town.signedIn("chen.jie");
  }

  @AfterAll
  void close() {
    writer.close();
    approver.close();
    worker.close();
    elsewhere.close();
    town.close();
  }

  private static Map<String, String> form() {
    var form = new LinkedHashMap<String, String>();
    form.put("value.benefit", "高龄津贴");
    form.put("value.age", "80");
    form.put("value.issuer", "上城区民政局");
    form.put("value.telephone", "0571-87800000");
    form.put("division", Rows.DISTRICT.text());
    form.put("lastDay", "2026-12-31");
    form.put("overdueSeconds", "259200");
    return form;
  }

  @Test
  @Order(1)
  void theOfficerSeesTheRuleAndWhomItFinds() {
    var welfare = writer.get("/console/welfare");
    assertTrue(welfare.has("/console/welfare/rules/" + RULE), welfare.text());
    var rule = writer.get("/console/welfare/rules/" + RULE);
    assertTrue(rule.text().contains("符合条件 3 其中家中没有机顶盒 2"), rule.text());
    assertTrue(rule.text().contains("清波街道清波门社区 2"), rule.text());
    assertTrue(rule.has("李*兰"), "who has no box is named, masked");
    assertFalse(rule.has("李桂兰") || rule.has("15400000003"), "and only masked");
    assertFalse(rule.has("<script>娜") || rule.has("王*英"), rule.text());
  }

  @Test
  @Order(2)
  void theLetterIsSeenBeforeAnythingIsStored() {
    var letter = writer.post("/console/welfare/rules/" + RULE + "/letter", form());
    assertTrue(letter.text().contains("张**　民政消息"), letter.text());
    assertTrue(letter.text().contains("可享受高龄津贴"), letter.text());
    var missing = writer.post("/console/welfare/rules/" + RULE + "/letter", Map.of("value.benefit", "高龄津贴"));
    assertTrue(missing.text().contains("填好以下各项"), missing.text());
    assertEquals(0, town.rows.count("select count(*) from campaign"));
  }

  @Test
  @Order(3)
  void aWrongFormComesBackWithItsErrors() {
    var form = form();
    form.put("value.telephone", "<script>1</script>");
    form.put("lastDay", "2020-01-01");
    var shown = writer.post("/console/welfare/rules/" + RULE + "/campaign", form);
    assertEquals(422, shown.status());
    assertTrue(shown.text().contains("最后一天不能早于今天"), shown.text());
    assertFalse(shown.has("<script>1"), shown.html());
  }

  @Test
  @Order(4)
  void oneOfficerWritesAndAsksForApproval() {
    var saved = writer.post("/console/welfare/rules/" + RULE + "/campaign", form());
    assertTrue(saved.has("草稿已保存"), saved.text());
    campaign = saved.address().getPath();
    assertTrue(writer.get("/console").has(campaign), "it is among her drafts");
    var submitted = writer.post(campaign + "/submit", Map.of());
    assertTrue(submitted.text().contains("名单人数 3"), submitted.text());
    assertTrue(submitted.text().contains("不能自己审批"), submitted.text());
    assertFalse(submitted.has(campaign + "/approve"));
    assertEquals(403, writer.post(campaign + "/approve", Map.of("hash", hash(submitted))).status());
  }

  private static String hash(Browser.Shown shown) {
    var found = Pattern.compile("title=\"([0-9a-f]{64})\"").matcher(shown.html());
    assertTrue(found.find(), shown.html());
    return found.group(1);
  }

  @Test
  @Order(5)
  void anotherOfficerSeesTheSameCountAndHashAndApprovesWithOnePress() {
    assertTrue(approver.get("/console").has(campaign), "it waits for him");
    var waiting = approver.get(campaign);
    assertTrue(waiting.text().contains("名单人数 3"), waiting.text());
    var listHash = Pattern.compile("name=\"hash\" value=\"([0-9a-f]{64})\"").matcher(waiting.html());
    assertTrue(listHash.find());
    assertEquals(409, approver.post(campaign + "/approve", Map.of("hash", "0".repeat(64))).status());
    var running = approver.post(campaign + "/approve", Map.of("hash", listHash.group(1)));
    assertEquals(200, running.status(), running.text());
    assertTrue(running.has("已批准"), running.text());
    assertTrue(running.text().contains("批准 吴昊"), running.text());
  }

  @Test
  @Order(6)
  void theBalanceOnThePageIsTheApis() throws Exception {
    var shown = approver.get(campaign);
    assertTrue(shown.text().contains("名单 3 人，十项合计 3 ： 平衡"), shown.text());
    var api = api(campaign.replace("/console/welfare", "/v1") + "/balance");
    assertEquals(3, api.at("/balance/sum").asInt());
    for (var state : MessageState.values()) {
      int figure = api.at("/balance/states/" + state.word()).asInt();
      assertTrue(shown.text().contains(state.chinese() + " " + figure + " "), state + " should be " + figure + " in " + shown.text());
    }
    for (var community : new String[] {"330102001051", "330102001052"}) {
      var states = api.at("/communities/" + community);
      var row = new StringBuilder(community.equals("330102001051") ? "清波街道清波门社区" : "清波街道劳动路社区");
      int sum = 0;
      for (var state : MessageState.values()) {
        int figure = states.path(state.word()).asInt();
        sum += figure;
        row.append(' ').append(figure);
      }
      assertTrue(shown.text().contains(row + " " + sum + " "), row + " should stand in " + shown.text());
    }
  }

  private JsonNode api(String path) throws Exception {
    var request =
        java.net.http.HttpRequest.newBuilder(town.address().resolve(path)).header("Authorization", "Bearer " + approver.session()).build();
    try (var client = java.net.http.HttpClient.newHttpClient()) {
      var body = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString()).body();
      return Json.read(body.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }
  }

  @Test
  @Order(7)
  void theWorkerVisitsWhoHasNoBoxAndNobodyElse() {
    var list = worker.get("/console/visits");
    var path = Pattern.compile("/console/visits/([0-9a-f-]{36})").matcher(list.html());
    assertTrue(path.find(), list.text());
    assertTrue(list.text().contains("1 件"), list.text());
    assertFalse(list.has("<script>娜"), list.html());
    var visit = "/console/visits/" + path.group(1);
    assertEquals(404, elsewhere.get(visit).status());
    assertEquals(404, elsewhere.post(visit + "/reveal", Map.of()).status());
    assertEquals(404, elsewhere.post(visit + "/outcome", Map.of("outcome", "informed")).status());

    assertFalse(worker.get(visit).has("15400000002"));
    var revealed = worker.post(visit + "/reveal", Map.of());
    assertTrue(revealed.has("15400000002") && revealed.has("欧阳&lt;script&gt;娜") && revealed.has("&lt;b&gt;202&lt;/b&gt;"), revealed.html());
    assertFalse(revealed.has("<b>202"), revealed.html());
    assertEquals(1, town.rows.count("select count(*) from audit_entry where act = 'resident-revealed' and purpose = '走访'"));

    assertEquals(422, worker.post(visit + "/outcome", Map.of("note", "没选结果")).status());
    var done = worker.post(visit + "/outcome", Map.of("outcome", Outcome.INFORMED.word(), "note", "<i>本人</i>在家"));
    assertTrue(done.has("走访结果已登记"), done.text());
    assertTrue(worker.get("/console/visits?state=done").has(visit));
    assertFalse(worker.get(visit).has("<i>"));
    assertTrue(approver.get(campaign).text().contains("已办结 1 "), approver.get(campaign).text());
  }

  @Test
  @Order(8)
  void aCampaignIsRecalledWithAReasonAndStillBalances() {
    assertEquals(422, approver.post(campaign + "/recall", Map.of("reason", "")).status());
    var recalled = approver.post(campaign + "/recall", Map.of("reason", "标准有误"));
    assertTrue(recalled.text().contains("已撤回：标准有误"), recalled.text());
    assertTrue(recalled.text().contains("名单 3 人，十项合计 3 ： 平衡"), recalled.text());
  }

  @Test
  @Order(9)
  void aMessageThatIsMissingShowsAsADifference() {
    var other = writer.post("/console/welfare/rules/" + RULE + "/campaign", form()).address().getPath();
    town.rows.run(
        "update message set campaign = ? where id = (select id from message where campaign = ? limit 1)", id(other), id(campaign));
    var shown = approver.get(campaign);
    assertTrue(shown.text().contains("名单 3 人，十项合计 2 ： 不平衡"), shown.text());
  }

  private static UUID id(String path) {
    return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
  }

  @Test
  @Order(10)
  void aWrongRuleFileIsToldAndTheLastGoodRuleStays() {
    town.breakARuleFile();
    var shown = writer.get("/console/welfare");
    assertTrue(shown.text().contains("仍按上一次正确的规则执行"), shown.text());
    assertFalse(shown.has("<script>alert(1)"), shown.html());
    assertTrue(shown.has("/console/welfare/rules/" + RULE));
  }
}
