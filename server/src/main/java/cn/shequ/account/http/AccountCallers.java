package cn.shequ.account.http;

import cn.shequ.account.ApiKeys;
import cn.shequ.account.Caller;
import cn.shequ.account.OperatorKey;
import cn.shequ.account.Sessions;
import cn.shequ.http.Callers;
import cn.shequ.problem.NotSignedIn;
import java.util.Optional;

/** Tells sessions, API keys and the operator key apart by how they begin. Safe for all threads. */
public final class AccountCallers implements Callers {
  private final Sessions sessions;
  private final ApiKeys keys;
  private final OperatorKey operatorKey;

  public AccountCallers(Sessions sessions, ApiKeys keys, OperatorKey operatorKey) {
    this.sessions = sessions;
    this.keys = keys;
    this.operatorKey = operatorKey;
  }

  @Override
  public Caller of(String secret, String origin) {
    return find(secret, origin)
        .orElseThrow(
            () -> new NotSignedIn("not-signed-in", "登录已失效或密钥无效,请重新登录", "The session is over or the key opens nothing; sign in again"));
  }

  private Optional<? extends Caller> find(String secret, String origin) {
    if (secret.startsWith(OperatorKey.PREFIX)) {
      return operatorKey.matches(secret) ? Optional.of(new Caller.Operator(origin)) : Optional.empty();
    }
    return secret.startsWith(ApiKeys.PREFIX) ? keys.caller(secret, origin) : sessions.caller(secret, origin);
  }

  @Override
  public Optional<Caller> ofSession(String cookie, String origin) {
    return sessions.caller(cookie, origin).map(person -> person);
  }
}
