package cn.shequ.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.account.Role;
import cn.shequ.postgres.Database;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.MovableClock;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who gets into the console, and what every page of it carries. */
@ExtendWith(RealEngines.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {
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
  void whoIsNotSignedInSeesTheSignInPageWhateverSheAsksFor() {
    try (var browser = town.browser()) {
      for (var path : new String[] {"/console", "/console/channel", "/console/welfare", "/console/visits", "/console/residents"}) {
        var shown = browser.get(path);
        assertEquals("/console/sign-in", shown.address().getPath(), path);
        assertTrue(shown.has("登录控制台"), path);
      }
      assertEquals("/console/sign-in", browser.postWithoutToken("/console/place", Map.of("place", "330102001051")).address().getPath());
    }
  }

  @Test
  void aWrongPasswordIsToldAndTheNameIsKeptInTheForm() {
    try (var browser = town.browser()) {
      var shown = browser.postWithoutToken("/console/sign-in", Map.of("name", "wang.fang", "password", "wrong"));
      assertEquals(403, shown.status());
      assertTrue(shown.has("用户名或密码不正确"), shown.text());
      assertTrue(shown.has("value=\"wang.fang\""));
      assertEquals("", browser.session());
    }
  }

  @Test
  void aWorkerComesToHerDayAndSeesOnlyWhatHerRoleUses() {
    try (var browser = town.signedIn("wang.fang")) {
      var shown = browser.get("/console");
      assertEquals(200, shown.status());
      assertTrue(shown.text().contains("上城区 / 清波街道 / 清波门社区"), shown.text());
      assertTrue(shown.has(">频道</a>") && shown.has(">走访</a>") && shown.has(">居民</a>"));
      assertFalse(shown.has(">福利</a>"));
      assertFalse(shown.has(">审计</a>"));
      assertEquals(403, browser.get("/console/welfare").status());
    }
  }

  @Test
  void everyPageCarriesAStrictPolicyAndIsNotKept() {
    try (var browser = town.signedIn("wang.fang")) {
      var headers = browser.get("/console").headers();
      var policy = headers.get("content-security-policy").getFirst();
      assertTrue(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'self'"), policy);
      assertFalse(policy.contains("unsafe"), policy);
      assertEquals("nosniff", headers.get("x-content-type-options").getFirst());
      assertEquals("no-store", headers.get("cache-control").getFirst());
    }
  }

  @Test
  void aFormWithoutItsTokenIsRefusedOnAPageOfItsOwn() {
    try (var browser = town.signedIn("wang.fang")) {
      var shown = browser.postWithoutToken("/console/place", Map.of("place", "330102001051"));
      assertEquals(403, shown.status());
      assertTrue(shown.has("没有办成"), shown.text());
    }
  }

  @Test
  void whoeverHasSomebodyElsesPasswordChangesItFirst() {
    var created = town.account("new.worker", "新来的", Role.COMMUNITY_WORKER, ConsoleTown.QINGBOMEN);
    try (var browser = town.browser()) {
      var shown = browser.postWithoutToken("/console/sign-in", Map.of("name", "new.worker", "password", created.oneTimePassword()));
      assertEquals("/console/password", shown.address().getPath());
      assertEquals("/console/password", browser.get("/console").address().getPath());

      var differ = Map.of("current", created.oneTimePassword(), "next", "Liu-xia-hua-17", "again", "Liu-xia-hua-18");
      assertTrue(browser.post("/console/password", differ).has("两次输入的新密码不一样"));
      var weak = Map.of("current", created.oneTimePassword(), "next", "short", "again", "short");
      assertEquals(422, browser.post("/console/password", weak).status());

      var fine = Map.of("current", created.oneTimePassword(), "next", "Liu-xia-hua-17", "again", "Liu-xia-hua-17");
      var day = browser.post("/console/password", fine);
      assertEquals("/console", day.address().getPath());
      assertTrue(day.has("密码已修改"));
    }
  }

  @Test
  void afterSigningOutTheSessionOpensNothing() {
    try (var browser = town.signedIn("wang.fang");
        var other = town.browser()) {
      var session = browser.session();
      assertEquals("/console/sign-in", browser.post("/console/sign-out", Map.of()).address().getPath());
      assertEquals(
          "/console/sign-in", other.get("/console", "Cookie", "shequ-session=" + session).address().getPath());
    }
  }

  @Test
  void theWelfareOfficerChangesThePlaceWithinHersAndNowhereElse() {
    try (var browser = town.signedIn("sun.li")) {
      assertTrue(browser.get("/console").text().contains("上城区"));
      var shown = browser.post("/console/place", Map.of("place", "330102001051", "section", "WELFARE"));
      assertEquals("/console/welfare", shown.address().getPath());
      assertTrue(shown.text().contains("上城区 / 清波街道 / 清波门社区"));
      assertEquals(404, browser.post("/console/place", Map.of("place", "330106001000")).status());
    }
    try (var worker = town.signedIn("wang.fang")) {
      assertEquals(404, worker.post("/console/place", Map.of("place", "330102001052")).status());
    }
  }

  @Test
  void filesComeFromMemoryWithAStrongTag() {
    try (var browser = town.browser()) {
      for (var name : new String[] {"bootstrap.css", "console.css", "htmx.js", "console.js"}) {
        var shown = browser.get("/console/assets/" + name);
        assertEquals(200, shown.status(), name);
        var tag = shown.headers().get("etag").getFirst();
        assertTrue(tag.startsWith("\""), tag);
        assertEquals(304, browser.get("/console/assets/" + name, "If-None-Match", tag).status(), name);
      }
      assertEquals(404, browser.get("/console/assets/other.css").status());
    }
  }
}
