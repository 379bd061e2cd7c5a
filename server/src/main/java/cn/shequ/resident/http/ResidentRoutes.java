package cn.shequ.resident.http;

import cn.shequ.account.Permission;
import cn.shequ.division.DivisionCode;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.BadInput;
import cn.shequ.resident.ResidentId;
import cn.shequ.resident.ResidentSearch;
import cn.shequ.resident.Residents;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/residents}. Numbers and names to search for come in the body of a POST: an address is logged by every proxy on the way, so
 * {@code GET} lists by community only.
 */
public final class ResidentRoutes {
  private static final int PAGE = 50;
  private static final int LAST_PAGE = 20_000;

  private record Purpose(String purpose) {}

  private record Search(@Nullable String name, @Nullable String idNumber, @Nullable String telephone, @Nullable Integer page) {}

  private final Residents residents;

  public ResidentRoutes(Residents residents) {
    this.residents = residents;
  }

  public void register(Routes routes) {
    var seeing = Access.holder(Permission.SEE_RESIDENTS);
    routes.get("/v1/residents", seeing, this::list);
    routes.post("/v1/resident-searches", seeing, this::search);
    routes.get("/v1/residents/{id}", seeing, request -> Answer.ok(ResidentBody.Masked.of(residents.find(request.caller(), id(request)))));
    routes.post("/v1/residents/{id}/reveal", seeing, this::reveal);
  }

  private Answer list(Request request) {
    var community = DivisionCode.parse("community", request.queryRequired("community"));
    int page = request.queryNumber("page", 1, 1, LAST_PAGE);
    var found = residents.livingIn(request.caller(), community, (page - 1) * PAGE, PAGE);
    return Answer.ok(new ResidentBody.Listed(found.residents().stream().map(ResidentBody.Masked::of).toList(), page, found.total()));
  }

  private Answer search(Request request) {
    var search = request.body(Search.class);
    int page = search.page() == null ? 1 : search.page();
    if (page < 1 || page > LAST_PAGE) {
      throw new BadInput("/page", "page 应为 1 到 " + LAST_PAGE + " 之间的整数", "page must be a whole number from 1 to " + LAST_PAGE);
    }
    var found = residents.search(request.caller(), meant(search), (page - 1) * PAGE, PAGE);
    return Answer.ok(new ResidentBody.Found(found.stream().map(ResidentBody.Masked::of).toList(), page));
  }

  private static ResidentSearch meant(Search search) {
    int given = (search.name() == null ? 0 : 1) + (search.idNumber() == null ? 0 : 1) + (search.telephone() == null ? 0 : 1);
    if (given == 1 && search.name() != null) {
      return new ResidentSearch.ByName(search.name());
    } else if (given == 1 && search.idNumber() != null) {
      return new ResidentSearch.ByIdNumber(search.idNumber());
    } else if (given == 1 && search.telephone() != null) {
      return new ResidentSearch.ByTelephone(search.telephone());
    }
    throw new BadInput("", "请给出 name、idNumber、telephone 中的一个,且只给一个", "Give exactly one of name, idNumber, telephone");
  }

  private Answer reveal(Request request) {
    var purpose = request.body(Purpose.class).purpose();
    return Answer.ok(ResidentBody.Whole.of(residents.reveal(request.caller(), id(request), purpose == null ? "" : purpose)));
  }

  private static ResidentId id(Request request) {
    return new ResidentId(request.id("id"));
  }
}
