package cn.shequ.loadtest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two people of a run: one writes, the other publishes. {@link #close} disables accounts that were made for the run. */
final class Staff implements AutoCloseable {
  private final Api api;
  private final @Nullable String operatorKey;
  private final Deque<String> made = new ArrayDeque<>();
  private final List<Worker> people = new ArrayList<>();

  /** Where the two come from. */
  @FunctionalInterface
  interface Source {
    /** @param marker of the run, for the names of accounts */
    Staff get(Api api, Places places, String marker);
  }

  /** Name and password of an account. */
  record Credentials(String name, String password) {
    @Override
    public String toString() {
      return name;
    }
  }

  private Staff(Api api, @Nullable String operatorKey) {
    this.api = api;
    this.operatorKey = operatorKey;
  }

  /** Two accounts for this run, for every district. */
  static Source hired(String operatorKey) {
    return (api, places, marker) -> {
      var staff = new Staff(api, operatorKey);
      try {
        staff.hire("writer", "压测撰稿", places, marker);
        staff.hire("publisher", "压测审核", places, marker);
        return staff;
      } catch (Api.Refused refused) {
        try {
          staff.close();
        } catch (Api.Refused again) {
          refused.addSuppressed(again);
        }
        throw refused;
      }
    };
  }

  /** Two accounts that are there. They post where both have a role. */
  static Source given(Credentials writer, Credentials publisher) {
    return (api, places, marker) -> {
      var staff = new Staff(api, null);
      staff.people.add(Worker.signIn(api, writer.name(), writer.password()));
      staff.people.add(Worker.signIn(api, publisher.name(), publisher.password()));
      return staff;
    };
  }

  private void hire(String part, String displayName, Places places, String marker) {
    var grants =
        places.ofLevel("district").stream().map(district -> Map.of("role", "street-manager", "division", district.code())).toList();
    var name = "load." + marker + "." + part;
    var created = api.post("/v1/accounts", operatorKey, Map.of("signInName", name, "displayName", displayName, "grants", grants));
    made.push(created.path("account").path("id").asText());
    people.add(Worker.signIn(api, name, created.path("oneTimePassword").asText()));
  }

  Worker writer() {
    return people.getFirst();
  }

  Worker publisher() {
    return people.getLast();
  }

  /** @throws Api.Refused when an account could not be disabled; the others are, nevertheless */
  @Override
  public void close() {
    Api.Refused failed = null;
    while (!made.isEmpty()) {
      try {
        api.post("/v1/accounts/" + made.pop() + "/disable", operatorKey, Map.of());
      } catch (Api.Refused refused) {
        failed = refused;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
