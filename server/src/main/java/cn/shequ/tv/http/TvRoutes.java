package cn.shequ.tv.http;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.DivisionLevel;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.NotFound;
import cn.shequ.tv.Today;
import cn.shequ.tv.TvFile;
import cn.shequ.tv.TvPage;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /tv/{community}}: the page, its files and the date line. Public: nothing here belongs to anybody. */
public final class TvRoutes {
  // Scripts and calls only from this server; no inline script, so that a text which slipped into markup could still do nothing.
  // `connect-src 'self'` covers sockets in browsers that know CSP 3; an older one falls down the ladder to event streams.
  // Framed only by our own console, which shows a draft as the television will.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'self'";

  private final TvPage page;
  private final DistrictCalendar calendar;

  public TvRoutes(TvPage page, DistrictCalendar calendar) {
    this.page = page;
    this.calendar = calendar;
  }

  public void register(Routes routes) {
    routes.get("/tv/{community}", Access.anyone(), this::page);
    routes.get("/tv/{community}/today", Access.anyone(), this::today);
    routes.get("/tv/files/{name}", Access.anyone(), this::file);
  }

  private Answer page(Request request) {
    requireCommunity(request);
    return answer(request, page.page());
  }

  private Answer file(Request request) {
    var file = page.file(request.path("name")).orElseThrow(() -> new NotFound("电视页的这个文件", "file of the TV page"));
    return answer(request, file);
  }

  private Answer today(Request request) {
    requireCommunity(request);
    return new Answer.Json(200, Today.in(calendar), Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff"));
  }

  /** Whether a community of that code exists is for the channel to say; the page shows its answer. */
  private static void requireCommunity(Request request) {
    var code = DivisionCode.parse("community", request.path("community"));
    if (code.level() != DivisionLevel.COMMUNITY) {
      throw new NotFound("社区" + code + "的频道", "channel of a community " + code);
    }
  }

  private static Answer answer(Request request, TvFile file) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ETag", file.etag());
    headers.put("Cache-Control", "no-cache"); // kept by the box, asked for again by its tag: a new version shows at once
    headers.put("Content-Security-Policy", POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    if (request.header("If-None-Match").filter(file.etag()::equals).isPresent()) {
      return new Answer.Empty(304, headers);
    }
    return new Answer.Bytes(200, file.contentType(), file.bytes(), headers);
  }
}
