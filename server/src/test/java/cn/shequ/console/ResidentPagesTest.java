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
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Looking residents up, and what is done at a home visit: 王芳 of 清波门社区. */
@ExtendWith(RealEngines.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResidentPagesTest {
  private static final LocalDate OLD = LocalDate.of(1940, 5, 1);

  private ConsoleTown town;
  private Browser worker;
  private Browser elsewhere;
  private UUID grandmother;
  private UUID grandfather;
  private String path;

  @BeforeAll
  void build(Database database, RedisUrl redis, MovableClock clock, Seal seal, @TempDir Path folder) {
    town = new ConsoleTown(database, redis, clock, seal, folder);
    grandmother = town.resident("王秀英", ConsoleTown.QINGBOMEN, "3幢", "101", OLD, "15400000001");
    grandfather = town.resident("赵德福", ConsoleTown.QINGBOMEN, "3幢", "101", OLD, "15400000002");
    path = "/console/residents/" + grandmother;
    worker = town.signedIn("wang.fang");
    elsewhere = town.signedIn("chen.jie");
  }

  @AfterAll
  void close() {
    worker.close();
    elsewhere.close();
    town.close();
  }

  @Test
  void aWholeNameOrTelephoneFindsHerMaskedAndHalfOfOneDoesNot() {
    var found = worker.post("/console/residents", Map.of("by", "name", "text", "王秀英"));
    assertTrue(found.has(path) && found.has("王*英") && found.has("154****0001"), found.text());
    assertFalse(found.has("王秀英") || found.has("15400000001"), "neither the result nor the form says it again");
    assertTrue(worker.post("/console/residents", Map.of("by", "telephone", "text", "15400000001")).has(path));
    assertTrue(worker.post("/console/residents", Map.of("by", "name", "text", "王秀")).has("没有找到"));
    assertTrue(worker.post("/console/residents", Map.of("by", "name", "text", " ")).has("请填写完整"));
  }

  @Test
  void aWorkerOfAnotherCommunityFindsNobodyAndOpensNothing() {
    assertTrue(elsewhere.post("/console/residents", Map.of("by", "name", "text", "王秀英")).has("没有找到"));
    assertEquals(404, elsewhere.get(path).status());
    assertEquals(404, elsewhere.post(path + "/reveal", Map.of("purpose", "居民来电")).status());
    assertEquals(404, elsewhere.post(path + "/pin", Map.of("pin", "1234")).status());
    assertEquals(404, elsewhere.post(path + "/without-pin", Map.of("reason", "本人同意")).status());
  }

  @Test
  void theWholeRecordIsShownForAStatedPurposeOnlyAndThatIsRecorded() {
    assertFalse(worker.get(path).has("王秀英"));
    var without = worker.post(path + "/reveal", Map.of("purpose", ""));
    assertEquals(422, without.status());
    assertFalse(without.has("王秀英"));
    var revealed = worker.post(path + "/reveal", Map.of("purpose", "居民来电核实<script>"));
    assertTrue(revealed.has("王秀英") && revealed.has("15400000001"), revealed.text());
    assertFalse(revealed.has("核实<script>"), revealed.html());
    assertEquals(1, town.rows.count("select count(*) from audit_entry where act = 'resident-revealed' and subject = ?", grandmother.toString()));
    assertFalse(worker.get(path).has("王秀英"), "asked again, it is masked again");
  }

  @Test
  void aBoxIsBoundToThoseOfTheHomeAndUnboundAgain() {
    var begun = town.pairings.begin(ConsoleTown.QINGBOMEN, null);
    var page = worker.get(path);
    assertTrue(page.has(grandfather.toString()), "who lives with her is offered");

    var mistyped = worker.post(path + "/boxes", Map.of("userCode", "00000000", "residents", grandmother.toString()));
    assertEquals(422, mistyped.status());
    assertTrue(mistyped.has("没有找到绑定码"), mistyped.text());
    var nobody = worker.post(path + "/boxes", Map.of("userCode", begun.userCode()));
    assertTrue(nobody.has("请选择这台机顶盒的住户"), nobody.text());

    var bound = worker.post(path + "/boxes", Map.of("userCode", begun.userCode(), "residents", grandmother.toString()));
    assertTrue(bound.has("机顶盒已绑定"), bound.text());
    assertTrue(bound.text().contains("3幢，1 位住户，已确认"), bound.text());
    var unbind = java.util.regex.Pattern.compile(path + "/boxes/([0-9a-f-]{36})/unbind").matcher(bound.html());
    assertTrue(unbind.find());
    assertEquals(404, elsewhere.post(unbind.group(), Map.of()).status());
    var unbound = worker.post(unbind.group(), Map.of());
    assertTrue(unbound.has("没有绑定机顶盒"), unbound.text());
  }

  @Test
  void thePinIsSetAndNeverShownAndConsentIsRecordedAndEnded() {
    assertTrue(worker.post(path + "/pin", Map.of("pin", "12")).has("密码为4到6位数字"));
    var set = worker.post(path + "/pin", Map.of("pin", "2580"));
    assertTrue(set.text().contains("已设置密码"), set.text());
    assertFalse(set.has("2580"));
    assertEquals(422, worker.post(path + "/without-pin", Map.of("reason", "")).status());
    var consented = worker.post(path + "/without-pin", Map.of("reason", "看不清，女儿在场"));
    assertTrue(consented.text().contains("本人已同意免密显示"), consented.text());
    var ended = worker.post(path + "/without-pin/end", Map.of());
    assertTrue(ended.text().contains("已取消免密显示"), ended.text());
  }
}
