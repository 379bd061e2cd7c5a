package cn.shequ.console;

import cn.shequ.http.Answer;
import cn.shequ.http.Problems;
import cn.shequ.problem.NotSignedIn;
import cn.shequ.problem.Refusal;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes pages. Safe for all threads. */
final class Pages {
  // Nothing from elsewhere and nothing inline; `data:` are the arrows and ticks drawn inside Bootstrap's style sheet. The only frame is
  // the television page of a draft.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

  static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy", POLICY,
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer",
          "Cache-Control", "no-store"); // pages show what only this person may see

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader(), "cn.shequ.console.pages");

  Answer show(String page, Map<String, Object> values) {
    return show(200, page, values);
  }

  /** @param page its file below {@code src/main/jte}, without the ending */
  Answer show(int status, String page, Map<String, Object> values) {
    var html = new StringOutput();
    engine.render(page + ".jte", values, html);
    return new Answer.Bytes(status, "text/html; charset=utf-8", html.toString().getBytes(StandardCharsets.UTF_8), HEADERS);
  }

  /** A refusal as a page of its own, for whatever has no form to return to. */
  Answer refused(Refusal refusal) {
    if (refusal instanceof NotSignedIn) {
      return Answer.seeOther("/console/sign-in");
    }
    return show(Problems.status(refusal), "refused", Map.of("refusal", refusal));
  }
}
