package cn.shequ.box.http;

import cn.shequ.account.Permission;
import cn.shequ.box.BoxId;
import cn.shequ.box.Boxes;
import cn.shequ.box.Pins;
import cn.shequ.division.DivisionCode;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.BadInput;
import cn.shequ.resident.ResidentId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a community's workers do with boxes and PINs. */
public final class BoxRoutes {
  private final Boxes boxes;
  private final Pins pins;

  public BoxRoutes(Boxes boxes, Pins pins) {
    this.boxes = boxes;
    this.pins = pins;
  }

  public void register(Routes routes) {
    var worker = Access.holder(Permission.PAIR_BOX);
    routes.get("/v1/boxes", worker, this::list);
    routes.delete("/v1/boxes/{id}", worker, this::unbind);
    routes.post("/v1/boxes/{id}/confirmation", worker, this::confirm);
    routes.put("/v1/residents/{id}/pin", worker, this::setPin);
    routes.put("/v1/residents/{id}/without-pin", worker, this::consent);
    routes.delete("/v1/residents/{id}/without-pin", worker, this::endConsent);
  }

  record ListedJson(UUID id, String community, @Nullable String building, int residents, boolean confirmed, Instant pairedAt) {}

  record OverviewJson(List<ListedJson> boxes, int homesWithoutBox) {}

  private Answer list(Request request) {
    var overview = boxes.within(request.caller(), DivisionCode.parse("community", request.queryRequired("community")));
    return Answer.ok(
        new OverviewJson(
            overview.boxes().stream()
                .map(
                    box ->
                        new ListedJson(
                            box.id().value(), box.community().text(), box.building(), box.residents(), box.confirmed(), box.pairedAt()))
                .toList(),
            overview.homesWithoutBox()));
  }

  private Answer unbind(Request request) {
    boxes.unbind(request.caller(), new BoxId(request.id("id")));
    return Answer.nothing();
  }

  private Answer confirm(Request request) {
    boxes.confirm(request.caller(), new BoxId(request.id("id")));
    return Answer.nothing();
  }

  record PinBody(@Nullable String pin) {
    @Override
    public String toString() {
      return "PinBody[hidden]";
    }
  }

  private Answer setPin(Request request) {
    var pin = request.body(PinBody.class).pin();
    pins.set(request.caller(), resident(request), pin == null ? "" : pin);
    return Answer.nothing();
  }

  record ConsentBody(@Nullable String reason) {}

  private Answer consent(Request request) {
    var reason = request.body(ConsentBody.class).reason();
    if (reason == null) {
      throw new BadInput("/reason", "请写明本人同意免密显示的原因和在场的人", "Say why, and who was present");
    }
    pins.consent(request.caller(), resident(request), reason);
    return Answer.nothing();
  }

  private Answer endConsent(Request request) {
    pins.endConsent(request.caller(), resident(request));
    return Answer.nothing();
  }

  private static ResidentId resident(Request request) {
    return new ResidentId(request.id("id"));
  }
}
