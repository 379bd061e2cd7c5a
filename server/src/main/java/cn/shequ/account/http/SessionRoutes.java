package cn.shequ.account.http;

import cn.shequ.account.Account;
import cn.shequ.account.Caller;
import cn.shequ.account.FirstAdministrator;
import cn.shequ.account.Sessions;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.DivisionTree;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.NotAllowed;
import cn.shequ.problem.NotSignedIn;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /v1/sessions}, {@code /v1/me} and {@code /v1/setup}: what a person does for herself. */
public final class SessionRoutes {
  private record SignInBody(@Nullable String signInName, @Nullable String password) {}

  private record SignedInBody(String token, boolean mustChangePassword, MeBody account) {}

  private record PasswordBody(@Nullable String current, @Nullable String next) {}

  private record SetupBody(
      @Nullable String code,
      @Nullable String signInName,
      @Nullable String displayName,
      @Nullable String password,
      @Nullable String district) {}

  /** @param kind person, program or operator */
  private record MeBody(
      String kind,
      @Nullable UUID id,
      @Nullable String signInName,
      String displayName,
      boolean mustChangePassword,
      List<GrantBody> grants) {}

  private final Sessions sessions;
  private final FirstAdministrator first;
  private final Supplier<DivisionTree> tree;

  public SessionRoutes(Sessions sessions, FirstAdministrator first, Supplier<DivisionTree> tree) {
    this.sessions = sessions;
    this.first = first;
    this.tree = tree;
  }

  public void register(Routes routes) {
    routes.post("/v1/setup", Access.anyone(), this::setUp);
    routes.post("/v1/sessions", Access.anyone(), this::signIn);
    routes.delete("/v1/sessions/current", Access.signedIn(), this::signOut);
    routes.delete("/v1/sessions", Access.signedIn(), this::signOutEverywhere);
    routes.get("/v1/me", Access.signedIn(), request -> Answer.ok(me(request.caller())));
    routes.post("/v1/me/password", Access.signedIn(), this::changePassword);
  }

  private Answer setUp(Request request) {
    var body = request.body(SetupBody.class);
    var account =
        first.create(
            text(body.code()),
            text(body.signInName()),
            text(body.displayName()),
            text(body.password()),
            DivisionCode.parse("/district", text(body.district())),
            request.origin());
    return Answer.created("/v1/accounts/" + account.id(), me(account));
  }

  private Answer signIn(Request request) {
    var body = request.body(SignInBody.class);
    return signedIn(sessions.signIn(text(body.signInName()), text(body.password()), request.origin()));
  }

  private Answer signOut(Request request) {
    sessions.signOut(person(request), token(request));
    return Answer.nothing();
  }

  private Answer signOutEverywhere(Request request) {
    sessions.signOutEverywhere(person(request));
    return Answer.nothing();
  }

  private Answer changePassword(Request request) {
    var body = request.body(PasswordBody.class);
    return signedIn(sessions.changePassword(person(request), text(body.current()), text(body.next())));
  }

  private Answer signedIn(Sessions.SignedIn signedIn) {
    var body = new SignedInBody(signedIn.token(), signedIn.account().mustChangePassword(), me(signedIn.account()));
    return new Answer.Json(200, body, Map.of("Cache-Control", "no-store"));
  }

  private MeBody me(Caller caller) {
    return switch (caller) {
      case Caller.Person person -> me(sessions.account(person));
      case Caller.Program program ->
          new MeBody("program", program.key(), null, program.name(), false, GrantBody.of(program.grants(), tree.get()));
      case Caller.Operator operator -> new MeBody("operator", null, null, "operator", false, List.of());
      case Caller.District district -> throw new IllegalStateException("the server does not call itself");
    };
  }

  private MeBody me(Account account) {
    return new MeBody(
        "person",
        account.id().value(),
        account.signInName(),
        account.displayName(),
        account.mustChangePassword(),
        GrantBody.of(account.grants(), tree.get()));
  }

  private static Caller.Person person(Request request) {
    if (request.caller() instanceof Caller.Person person) {
      return person;
    }
    throw new NotAllowed("people-only", "只有用账号登录的人可以这样做", "Only a person who signed in can do this");
  }

  private static String token(Request request) {
    return request.bearer().orElseThrow(() -> new NotSignedIn("not-signed-in", "请先登录", "Sign in first"));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
