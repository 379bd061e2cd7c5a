package cn.shequ.account.http;

import cn.shequ.account.ApiKey;
import cn.shequ.account.ApiKeys;
import cn.shequ.account.Permission;
import cn.shequ.division.DivisionTree;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /v1/keys}: keys of other systems. */
public final class KeyRoutes {
  private record NewKeyBody(@Nullable String name, @Nullable List<GrantBody> grants) {}

  private record KeyBody(UUID id, String name, List<GrantBody> grants, Instant createdAt, @Nullable Instant revokedAt) {}

  private record CreatedBody(KeyBody key, String secret) {}

  private final ApiKeys keys;
  private final Supplier<DivisionTree> tree;

  public KeyRoutes(ApiKeys keys, Supplier<DivisionTree> tree) {
    this.keys = keys;
    this.tree = tree;
  }

  public void register(Routes routes) {
    var administrator = Access.holder(Permission.ADMINISTER_ACCOUNTS);
    routes.get("/v1/keys", administrator, request -> Answer.ok(Map.of("keys", keys.list(request.caller()).stream().map(this::body).toList())));
    routes.post("/v1/keys", administrator, this::create);
    routes.delete("/v1/keys/{key}", administrator, this::revoke);
  }

  private Answer create(Request request) {
    var body = request.body(NewKeyBody.class);
    var created = keys.create(request.caller(), body.name() == null ? "" : body.name(), GrantBody.grants(body.grants()));
    return Answer.created("/v1/keys/" + created.key().id(), new CreatedBody(body(created.key()), created.secret()));
  }

  private Answer revoke(Request request) {
    keys.revoke(request.caller(), request.id("key"));
    return Answer.nothing();
  }

  private KeyBody body(ApiKey key) {
    return new KeyBody(key.id(), key.name(), GrantBody.of(key.grants(), tree.get()), key.createdAt(), key.revokedAt());
  }
}
