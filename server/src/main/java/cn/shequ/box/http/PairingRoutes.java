package cn.shequ.box.http;

import cn.shequ.account.Permission;
import cn.shequ.box.PairedBox;
import cn.shequ.box.Pairings;
import cn.shequ.box.Tickets;
import cn.shequ.division.DivisionCode;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Problems;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.BadInput;
import cn.shequ.resident.ResidentId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pairing and what a paired box may ask about itself. */
public final class PairingRoutes {
  private static final Map<String, String> NEVER_KEPT = Map.of("Cache-Control", "no-store");

  private final Pairings pairings;
  private final Tickets tickets;
  private final BoxTokens tokens;

  public PairingRoutes(Pairings pairings, Tickets tickets, BoxTokens tokens) {
    this.pairings = pairings;
    this.tickets = tickets;
    this.tokens = tokens;
  }

  public void register(Routes routes) {
    routes.post("/v1/boxes", Access.anyone(), this::begin);
    routes.post("/v1/boxes/token", Access.anyone(), this::poll);
    routes.post("/v1/pairings/{userCode}", Access.holder(Permission.PAIR_BOX), this::bind);
    routes.get("/v1/box", Access.pairedBox(), this::itself);
    routes.post("/v1/box/ticket", Access.pairedBox(), this::ticket);
  }

  record BeginBody(@Nullable String community, @Nullable String serial) {}

  record BegunJson(String deviceCode, String userCode, long expiresInSeconds, long intervalSeconds) {}

  private Answer begin(Request request) {
    var body = request.body(BeginBody.class);
    if (body.community() == null) {
      throw new BadInput("/community", "请给出社区的区划代码", "Name the community's code");
    }
    var begun = pairings.begin(DivisionCode.parse("/community", body.community()), body.serial());
    return new Answer.Json(
        201,
        new BegunJson(begun.deviceCode(), begun.userCode(), begun.expiresIn().toSeconds(), begun.interval().toSeconds()),
        NEVER_KEPT);
  }

  record PollBody(@Nullable String deviceCode) {}

  record TokenJson(String token, UUID box, String community, @Nullable String building, boolean confirmed) {}

  private Answer poll(Request request) {
    var deviceCode = request.body(PollBody.class).deviceCode();
    if (deviceCode == null) {
      throw new BadInput("/deviceCode", "请给出 deviceCode", "Name the deviceCode");
    }
    return switch (pairings.poll(deviceCode)) {
      case Pairings.Poll.Pending pending -> later("authorization-pending", "工作人员尚未输入绑定码,请稍后再问", "Not yet bound by a worker");
      case Pairings.Poll.TooSoon soon -> later("slow-down", "问得太快,请把间隔加长5秒", "Too soon; add five seconds to the interval");
      case Pairings.Poll.Expired expired -> later("expired-token", "绑定码已过期,请重新开始", "The code has expired; begin anew");
      case Pairings.Poll.Paired paired ->
          new Answer.Json(
              200,
              new TokenJson(
                  paired.token(),
                  paired.box().id().value(),
                  paired.box().community().text(),
                  paired.box().building(),
                  paired.box().confirmed()),
              NEVER_KEPT);
    };
  }

  private static Answer later(String code, String chinese, String english) {
    return Problems.of(400, code, chinese, english, Map.of());
  }

  record BindBody(@Nullable List<@Nullable UUID> residents) {}

  record BoxJson(UUID box, String community, @Nullable String building, int residents, boolean confirmed) {
    static BoxJson of(PairedBox box) {
      return new BoxJson(box.id().value(), box.community().text(), box.building(), box.residents().size(), box.confirmed());
    }
  }

  private Answer bind(Request request) {
    var residents = request.body(BindBody.class).residents();
    if (residents == null || residents.contains(null)) {
      throw new BadInput("/residents", "请选择这台机顶盒的住户", "Name the residents of this box");
    }
    var box = pairings.bind(request.caller(), request.path("userCode"), residents.stream().map(ResidentId::new).toList());
    return Answer.created("/v1/boxes/" + box.id(), BoxJson.of(box));
  }

  private Answer itself(Request request) {
    return new Answer.Json(200, BoxJson.of(tokens.box(request)), NEVER_KEPT);
  }

  record TicketJson(String ticket, long expiresInSeconds) {}

  private Answer ticket(Request request) {
    var ticket = tickets.issue(tokens.box(request).id());
    return new Answer.Json(200, new TicketJson(ticket, Tickets.VALID_FOR.toSeconds()), NEVER_KEPT);
  }
}
