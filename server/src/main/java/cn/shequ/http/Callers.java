package cn.shequ.http;

import cn.shequ.account.Caller;
import java.util.Optional;

/** Finds who stands behind a bearer token or the session cookie. Implemented by {@code cn.shequ.account}. Blocks. */
public interface Callers {
  /**
   * @param secret a session token, an API key or the operator key
   * @param origin the network address the call came from
   * @throws cn.shequ.problem.NotSignedIn when there is a secret but it opens nothing
   */
  Caller of(String secret, String origin);

  /** For pages: the session cookie's value, empty when it is no longer valid. */
  Optional<Caller> ofSession(String cookie, String origin);
}
