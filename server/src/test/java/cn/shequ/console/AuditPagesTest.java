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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What 郑安, the auditor, sees of the work of the others. */
@ExtendWith(RealEngines.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditPagesTest {
  private ConsoleTown town;

  @BeforeAll
  void build(Database database, RedisUrl redis, MovableClock clock, Seal seal, @TempDir Path folder) {
    town = new ConsoleTown(database, redis, clock, seal, folder);
  }

  @AfterAll
  void close() {
    town.close();
  }

  @Test
  void aRevealIsFoundByItsSubjectAndByItsDayWithWhoAndWhy() {
    var resident = town.resident("王秀英", ConsoleTown.QINGBOMEN, "3幢", "101", LocalDate.of(1940, 5, 1), "15400000001");
    try (var worker = town.signedIn("wang.fang");
        var auditor = town.signedIn("zheng.an")) {
      worker.post("/console/residents/" + resident + "/reveal", Map.of("purpose", "来电<script>核实"));
      var shown = auditor.get("/console/audit?subjectKind=resident&subject=" + resident);
      assertTrue(shown.text().contains("王芳 查看完整资料 居民 " + resident + " 清波街道清波门社区 来电"), shown.text());
      assertFalse(shown.has("来电<script>") || shown.has("王秀英"), shown.html());
      assertTrue(auditor.get("/console/audit?from=2026-11-23&to=2026-11-23").has(resident.toString()));
      assertFalse(auditor.get("/console/audit?from=2026-11-24").has(resident.toString()));
    }
  }

  @Test
  void theChainIsVerifiedOnRequest() {
    try (var auditor = town.signedIn("zheng.an")) {
      ConsoleTown.await(() -> town.rows.count("select count(*) from audit_link") > 0);
      var shown = auditor.get("/console/audit/verification");
      assertTrue(shown.has("记录完整"), shown.text());
    }
  }

  @Test
  void nobodyButAnAuditorLooks() {
    try (var worker = town.signedIn("wang.fang");
        var officer = town.signedIn("sun.li");
        var auditor = town.signedIn("zheng.an")) {
      assertEquals(403, worker.get("/console/audit").status());
      assertEquals(403, officer.get("/console/audit/verification").status());
      assertEquals(403, auditor.get("/console/residents").status(), "an auditor audits and does not look residents up");
      assertEquals(200, auditor.get("/console/welfare").status());
      assertFalse(auditor.get("/console/welfare").has("/console/welfare/rules/elderly.allowance/campaign"));
    }
  }
}
