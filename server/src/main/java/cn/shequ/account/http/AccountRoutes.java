package cn.shequ.account.http;

import cn.shequ.account.Account;
import cn.shequ.account.AccountId;
import cn.shequ.account.Accounts;
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

/** {@code /v1/accounts}: what an administrator does. */
public final class AccountRoutes {
  private record NewAccountBody(@Nullable String signInName, @Nullable String displayName, @Nullable List<GrantBody> grants) {}

  private record AccountBody(
      UUID id,
      String signInName,
      String displayName,
      List<GrantBody> grants,
      boolean mustChangePassword,
      Instant createdAt,
      @Nullable Instant disabledAt) {}

  private record CreatedBody(AccountBody account, String oneTimePassword) {}

  private final Accounts accounts;
  private final Supplier<DivisionTree> tree;

  public AccountRoutes(Accounts accounts, Supplier<DivisionTree> tree) {
    this.accounts = accounts;
    this.tree = tree;
  }

  public void register(Routes routes) {
    var administrator = Access.holder(Permission.ADMINISTER_ACCOUNTS);
    routes.get(
        "/v1/accounts", administrator, request -> Answer.ok(Map.of("accounts", accounts.list(request.caller()).stream().map(this::body).toList())));
    routes.post("/v1/accounts", administrator, this::create);
    routes.get("/v1/accounts/{account}", administrator, request -> Answer.ok(body(accounts.find(request.caller(), account(request)))));
    routes.post("/v1/accounts/{account}/grants", administrator, this::grant);
    routes.delete("/v1/accounts/{account}/grants/{role}/{division}", administrator, this::revoke);
    routes.post("/v1/accounts/{account}/disable", administrator, request -> Answer.ok(body(accounts.disable(request.caller(), account(request)))));
    routes.post("/v1/accounts/{account}/password", administrator, this::resetPassword);
  }

  private Answer create(Request request) {
    var body = request.body(NewAccountBody.class);
    var created =
        accounts.create(
            request.caller(),
            new Accounts.NewAccount(
                body.signInName() == null ? "" : body.signInName(),
                body.displayName() == null ? "" : body.displayName(),
                GrantBody.grants(body.grants())));
    return Answer.created("/v1/accounts/" + created.account().id(), created(created));
  }

  private Answer grant(Request request) {
    var grant = request.body(GrantBody.class).grant("");
    return Answer.ok(body(accounts.grant(request.caller(), account(request), grant)));
  }

  private Answer revoke(Request request) {
    var grant = GrantBody.grant("", request.path("role"), request.path("division"));
    return Answer.ok(body(accounts.revoke(request.caller(), account(request), grant)));
  }

  private Answer resetPassword(Request request) {
    return Answer.ok(created(accounts.resetPassword(request.caller(), account(request))));
  }

  private CreatedBody created(Accounts.Created created) {
    return new CreatedBody(body(created.account()), created.oneTimePassword());
  }

  private AccountBody body(Account account) {
    return new AccountBody(
        account.id().value(),
        account.signInName(),
        account.displayName(),
        GrantBody.of(account.grants(), tree.get()),
        account.mustChangePassword(),
        account.createdAt(),
        account.disabledAt());
  }

  private static AccountId account(Request request) {
    return new AccountId(request.id("account"));
  }
}
