package cn.shequ.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Somebody who signed in.
 *
 * @param places codes of the divisions where the account has a role
 */
record Worker(String token, Set<String> places) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Signs in, and changes the password first when it is a one-time password. */
  static Worker signIn(Api api, String name, String password) {
    var in = api.post("/v1/sessions", null, Map.of("signInName", name, "password", password));
    if (in.path("mustChangePassword").asBoolean()) {
      in = api.post("/v1/me/password", in.path("token").asText(), Map.of("current", password, "next", draw()));
    }
    return new Worker(in.path("token").asText(), places(in.path("account")));
  }

  /** Nobody needs to know it: the account works for one run. */
  private static String draw() {
    var bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return "Aa1-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Set<String> places(JsonNode account) {
    var places = new HashSet<String>();
    account.path("grants").forEach(grant -> places.add(grant.path("division").asText()));
    return places;
  }

  @Override
  public String toString() {
    return "worker of " + places;
  }
}
