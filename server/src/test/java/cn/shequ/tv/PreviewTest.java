package cn.shequ.tv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A draft beside its form: the real page, fed by the page around it. */
@Tag("screen")
class PreviewTest {
  private static final String POST =
      """
      {id: 'draft', stream: 'activity', revision: 1, pinned: false, buildings: [], publishedAt: new Date().toISOString(), until: null,
       card: {title: '重阳节包饺子', summary: '10月18日下午'},
       article: {title: '重阳节包饺子', byline: '清波门社区', facts: [{label: '地点', value: '二楼'}], paragraphs: ['一起来。']}, ticker: null}
      """;
  private static Television television;
  private static PlayedServer server;

  @BeforeAll
  static void unpack() {
    television = new Television();
    server = new PlayedServer();
  }

  @AfterAll
  static void pack() {
    television.close();
    server.close();
  }

  private static Frame preview(Page page) {
    page.route("**/form", route -> route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody("<iframe width=640 height=360></iframe>")));
    page.navigate("http://127.0.0.1:" + server.port() + "/form");
    page.evaluate(
        """
        address => new Promise(ready => {
          window.onmessage = ready;
          document.querySelector('iframe').src = address;
        }).then(() => undefined)
        """,
        "/tv/" + PlayedServer.COMMUNITY + "#preview");
    return page.frames().get(1);
  }

  private static void send(Page page, String screen) {
    page.evaluate(
        "document.querySelector('iframe').contentWindow.postMessage({post: " + POST + ", community: {name: '清波门社区', street: '清波街道'}, screen: '" + screen + "'}, location.origin)");
  }

  @Test
  void theDraftIsShownAsTheTelevisionWillAndNothingIsAskedOrKept() {
    var page = television.switchOn("about:blank");
    var frame = preview(page);
    send(page, "home");
    frame.waitForFunction("() => document.getElementById('stage').innerText.indexOf('10月18日下午') >= 0");
    send(page, "article");
    frame.waitForFunction("() => document.getElementById('stage').innerText.indexOf('一起来。') >= 0");
    assertEquals(0, frame.evaluate("localStorage.length"));
    assertFalse(television.asked().stream().anyMatch(address -> address.contains("/v1/")), television.asked().toString());
    assertEquals(List.of(), television.faults());
  }

  @Test
  void aForeignPageCannotFeedIt() {
    var page = television.switchOn("about:blank");
    var frame = preview(page);
    frame.evaluate("window.onmessage({origin: 'http://elsewhere.example', data: {post: {id: 'x', card: {title: '假的'}}}})");
    assertFalse(frame.evaluate("document.getElementById('stage').innerText").toString().contains("假的"));
  }
}
