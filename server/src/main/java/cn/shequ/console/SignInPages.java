package cn.shequ.console;

import cn.shequ.account.Caller;
import cn.shequ.account.Sessions;
import cn.shequ.console.view.Done;
import cn.shequ.console.view.FormErrors;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.http.SessionCookie;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.NotAllowed;
import cn.shequ.problem.NotSignedIn;
import cn.shequ.problem.TooMany;
import cn.shequ.problem.Unavailable;
import java.util.List;
import java.util.Map;

/** Signing in and out, and the password of one's own. */
final class SignInPages {
  private final Pages pages;
  private final Sessions sessions;
  private final boolean secure;

  /** @param secure whether browsers reach this server by HTTPS, so that the cookie is never sent in the clear */
  SignInPages(Pages pages, Sessions sessions, boolean secure) {
    this.pages = pages;
    this.sessions = sessions;
    this.secure = secure;
  }

  void register(Routes routes) {
    routes.get("/console/sign-in", Access.anyone(), request -> form(200, "", ""));
    routes.post("/console/sign-in", Access.anyone(), this::signIn);
    routes.post("/console/sign-out", Access.page(), this::signOut);
    routes.get("/console/password", Access.page(), request -> password(request, 200, FormErrors.NONE));
    routes.post("/console/password", Access.page(), this::changePassword);
  }

  private Answer form(int status, String name, String error) {
    return pages.show(status, "sign-in", Map.of("name", name, "error", error));
  }

  private Answer signIn(Request request) {
    var name = request.form("name").orElse("");
    try {
      var signedIn = sessions.signIn(name, request.form("password").orElse(""), request.origin());
      return withSession(signedIn, signedIn.account().mustChangePassword() ? "/console/password" : "/console");
    } catch (NotSignedIn | TooMany | Unavailable refused) {
      return form(403, name, refused.chinese());
    }
  }

  private Answer signOut(Request request) {
    sessions.signOut(person(request), request.cookie(SessionCookie.NAME).orElse(""));
    return new Answer.Empty(303, Map.of("Location", "/console/sign-in", "Set-Cookie", SessionCookie.clear()));
  }

  private Answer password(Request request, int status, FormErrors errors) {
    var person = person(request);
    return pages.show(
        status,
        "password",
        Map.of("csrf", request.csrf(), "person", person.displayName(), "forced", person.mustChangePassword(), "errors", errors));
  }

  private Answer changePassword(Request request) {
    var fresh = request.form("next").orElse("");
    try {
      if (!fresh.equals(request.form("again").orElse(""))) {
        throw new BadInput(
            List.of(new BadInput.FieldError("/again", "两次输入的新密码不一样,请重新输入", "The two new passwords differ")));
      }
      return withSession(
          sessions.changePassword(person(request), request.form("current").orElse(""), fresh), "/console?done=" + Done.PASSWORD_CHANGED.word());
    } catch (BadInput bad) {
      return password(request, 422, FormErrors.of(bad));
    } catch (TooMany locked) {
      return password(request, 429, new FormErrors(Map.of("/current", locked.chinese())));
    }
  }

  private Answer withSession(Sessions.SignedIn signedIn, String next) {
    return new Answer.Empty(303, Map.of("Location", next, "Set-Cookie", SessionCookie.set(signedIn.token(), secure)));
  }

  private static Caller.Person person(Request request) {
    if (request.caller() instanceof Caller.Person person) {
      return person;
    }
    throw new NotAllowed("person-needed", "控制台只供本人登录使用", "The console is for people");
  }
}
