package cn.shequ.http;

import cn.shequ.json.Json;
import cn.shequ.account.Caller;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.NotSignedIn;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request as an endpoint sees it. Belongs to the endpoint's thread. */
public final class Request {
  private final RoutingContext context;
  private final byte[] body;
  private final @Nullable Caller caller;

  Request(RoutingContext context, byte[] body, @Nullable Caller caller) {
    this.context = context;
    this.body = body;
    this.caller = caller;
  }

  /** @throws NotSignedIn on a route that is open to anyone and was called by nobody in particular */
  public Caller caller() {
    if (caller == null) {
      throw new NotSignedIn("not-signed-in", "请先登录", "Sign in first");
    }
    return caller;
  }

  public Optional<Caller> callerIfAny() {
    return Optional.ofNullable(caller);
  }

  /** Present for every route that has the parameter in its path. */
  public String path(String name) {
    return context.pathParam(name);
  }

  /** @throws BadInput when the path parameter is no UUID */
  public UUID id(String name) {
    return uuid(name, context.pathParam(name));
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(context.request().getParam(name)).filter(value -> !value.isBlank());
  }

  /** @throws BadInput when the parameter is missing */
  public String queryRequired(String name) {
    return query(name).orElseThrow(() -> new BadInput(name, "缺少参数 " + name, "Parameter " + name + " is missing"));
  }

  /** @throws BadInput when the parameter is there but no whole number between {@code least} and {@code most} */
  public int queryNumber(String name, int otherwise, int least, int most) {
    var text = query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through to the refusal below, which names the range
    }
    throw new BadInput(
        name, name + " 应为 " + least + " 到 " + most + " 之间的整数", name + " must be a whole number from " + least + " to " + most);
  }

  /** @throws BadInput when the parameter is there but no ISO date */
  public Optional<LocalDate> queryDate(String name) {
    return query(name)
        .map(
            text -> {
              try {
                return LocalDate.parse(text);
              } catch (DateTimeParseException e) {
                throw new BadInput(name, name + " 应为 2026-10-01 这样的日期", name + " must be a date such as 2026-10-01");
              }
            });
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(context.request().getHeader(name));
  }

  public Optional<String> cookie(String name) {
    return Optional.ofNullable(context.request().getCookie(name)).map(cookie -> cookie.getValue());
  }

  /** The token after {@code Authorization: Bearer}. */
  public Optional<String> bearer() {
    return header("Authorization").filter(value -> value.startsWith("Bearer ")).map(value -> value.substring(7).strip());
  }

  public byte[] body() {
    return body;
  }

  /** @throws BadInput naming the member that does not fit */
  public <T> T body(Class<T> type) {
    return Json.read(body, type);
  }

  /** One field of a posted form (application/x-www-form-urlencoded). */
  public Optional<String> form(String name) {
    return Optional.ofNullable(context.request().getFormAttribute(name));
  }

  /** All values of a posted form's field. */
  public java.util.List<String> forms(String name) {
    return context.request().formAttributes().getAll(name);
  }

  /** The names of all fields of a posted form. */
  public java.util.Set<String> formNames() {
    return context.request().formAttributes().names();
  }

  /** The CSRF token that this session's forms carry; empty outside the console. */
  public String csrf() {
    return cookie(SessionCookie.NAME).map(SessionCookie::csrf).orElse("");
  }

  /** The network address the call came from. */
  public String origin() {
    return context.request().remoteAddress().hostAddress();
  }

  static UUID uuid(String field, String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new BadInput(field, "编号“" + text + "”不是有效的编号", "\"" + text + "\" is not a valid id");
    }
  }
}
