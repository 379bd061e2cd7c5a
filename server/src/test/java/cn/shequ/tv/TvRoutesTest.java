package cn.shequ.tv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page and its files over HTTP: for anyone, cheap to ask for again, and allowed to do nothing but its job. */
class TvRoutesTest {
  private static PlayedServer server;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    server = new PlayedServer();
  }

  @AfterAll
  static void stop() {
    CLIENT.close();
    server.close();
  }

  private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tv/330102001051", "/tv/files/tv.js", "/tv/files/tv.css", "/tv/files/mail.png"})
  void isServedToAnyoneAndAnswers304ToItsTag(String path) throws IOException, InterruptedException {
    var first = get(path);
    assertEquals(200, first.statusCode());
    var tag = first.headers().firstValue("ETag").orElseThrow();
    var again = get(path, "If-None-Match", tag);
    assertEquals(304, again.statusCode());
    assertEquals("", again.body());
    assertEquals(tag, again.headers().firstValue("ETag").orElseThrow());
  }

  @Test
  void thePageMayLoadNothingFromElsewhereAndRunNoInlineScript() throws IOException, InterruptedException {
    var headers = get("/tv/330102001051").headers();
    var policy = headers.firstValue("Content-Security-Policy").orElseThrow();
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
    assertFalse(policy.contains("unsafe") || policy.contains("*"), policy);
    assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElseThrow());
    assertEquals("no-referrer", headers.firstValue("Referrer-Policy").orElseThrow());
  }

  @Test
  void everyCommunityGetsTheSamePage() throws IOException, InterruptedException {
    assertEquals(get("/tv/330102001051").body(), get("/tv/330102002004").body());
  }

  @Test
  void aStreetHasNoTelevisionAndNonsenseIsBadInput() throws IOException, InterruptedException {
    assertEquals(404, get("/tv/330102001000").statusCode());
    assertEquals(422, get("/tv/qingbomen").statusCode());
    assertEquals(404, get("/tv/files/index.html").statusCode());
    assertEquals(404, get("/tv/files/..%2Flunar-years.csv").statusCode());
  }

  @Test
  void todayIsTheDistrictsDayAndNeverKept() throws IOException, InterruptedException {
    var today = get("/tv/330102001051/today");
    assertEquals("no-store", today.headers().firstValue("Cache-Control").orElseThrow());
    assertTrue(today.body().contains("\"weekday\":\"星期"), today.body());
    assertTrue(today.body().contains("\"lunar\":\""), today.body());
  }

  @Test
  void theWholePageIsSmallEnoughForAnOldBox() {
    var page = TvPage.load();
    int bytes = page.page().bytes().length + page.file("tv.js").orElseThrow().bytes().length + page.file("tv.css").orElseThrow().bytes().length;
    assertTrue(bytes < 120_000, bytes + " bytes");
  }
}
