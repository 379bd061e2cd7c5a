package cn.shequ.http;

import cn.shequ.json.Json;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.Conflict;
import cn.shequ.problem.Gone;
import cn.shequ.problem.NotAllowed;
import cn.shequ.problem.NotFound;
import cn.shequ.problem.NotSignedIn;
import cn.shequ.problem.Refusal;
import cn.shequ.problem.TooMany;
import cn.shequ.problem.Unavailable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Refusals on the wire.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public final class Problems {
  private Problems() {}

  public static int status(Refusal refusal) {
    return switch (refusal) {
      case BadInput bad -> 422;
      case NotSignedIn no -> 401;
      case NotAllowed no -> 403;
      case NotFound no -> 404;
      case Conflict no -> 409;
      case Gone gone -> 410;
      case TooMany many -> 429;
      case Unavailable away -> 503;
    };
  }

  /** {@code type, title, status, detail} and, for bad input, {@code errors[{pointer, detail, detailEnglish}]}. */
  public static Answer answer(Refusal refusal) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "/problems/" + refusal.code());
    body.put("title", refusal.english());
    body.put("status", status(refusal));
    body.put("detail", refusal.chinese());
    if (refusal instanceof BadInput bad) {
      body.put(
          "errors",
          bad.errors().stream()
              .map(error -> Map.of("pointer", error.pointer(), "detail", error.chinese(), "detailEnglish", error.english()))
              .toList());
    }
    return new Answer.Bytes(status(refusal), "application/problem+json", Json.bytes(body), headers(refusal));
  }

  private static Map<String, String> headers(Refusal refusal) {
    return switch (refusal) {
      case TooMany many -> Map.of("Retry-After", String.valueOf(Math.max(1, many.retryAfter().toSeconds())));
      case Unavailable away -> Map.of("Retry-After", String.valueOf(Math.max(1, away.retryAfter().toSeconds())));
      case NotSignedIn no -> Map.of("WWW-Authenticate", "Bearer");
      case BadInput bad -> Map.of();
      case NotAllowed no -> Map.of();
      case NotFound no -> Map.of();
      case Conflict no -> Map.of();
      case Gone gone -> Map.of();
    };
  }

  /** An answer that refuses but is foreseen in a protocol: a status of its own, and members beside the usual ones. */
  public static Answer of(int status, String code, String chinese, String english, Map<String, Object> members) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "/problems/" + code);
    body.put("title", english);
    body.put("status", status);
    body.put("detail", chinese);
    body.putAll(members);
    return new Answer.Bytes(status, "application/problem+json", Json.bytes(body), Map.of("Cache-Control", "no-store"));
  }

  /** For what nobody foresaw: no detail goes out, the log has it under the same id. */
  static Answer unexpected(String id) {
    return new Answer.Bytes(
        500,
        "application/problem+json",
        Json.bytes(
            Map.of(
                "type", "/problems/unexpected",
                "title", "Unexpected error",
                "status", 500,
                "detail", "服务器内部错误,请把编号 " + id + " 告诉管理员",
                "errors", List.of())),
        Map.of());
  }
}
