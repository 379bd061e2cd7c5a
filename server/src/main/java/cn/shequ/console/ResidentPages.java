package cn.shequ.console;

import cn.shequ.account.Caller;
import cn.shequ.account.Permission;
import cn.shequ.box.BoxId;
import cn.shequ.box.Boxes;
import cn.shequ.box.Pairings;
import cn.shequ.box.Pins;
import cn.shequ.console.view.Done;
import cn.shequ.console.view.Found;
import cn.shequ.console.view.FormErrors;
import cn.shequ.console.view.Section;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.NotFound;
import cn.shequ.problem.Refusal;
import cn.shequ.resident.ResidentId;
import cn.shequ.resident.ResidentSearch;
import cn.shequ.resident.Residents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** 居民: looked up by a whole name or number, shown masked, revealed for a purpose; and the boxes and PINs of their homes. */
final class ResidentPages {
  private static final int MOST_FOUND = 50; // of one name in one place; who has more says the street or the number

  private final Pages pages;
  private final Frames frames;
  private final Residents residents;
  private final ResidentLines lines;
  private final Boxes boxes;
  private final Pairings pairings;
  private final Pins pins;

  ResidentPages(
      Pages pages, Frames frames, Residents residents, ResidentLines lines, Boxes boxes, Pairings pairings, Pins pins) {
    this.pages = pages;
    this.frames = frames;
    this.residents = residents;
    this.lines = lines;
    this.boxes = boxes;
    this.pairings = pairings;
    this.pins = pins;
  }

  /** One deed on one resident's page. */
  private interface Deed {
    void doFor(Caller caller, ResidentId resident);
  }

  void register(Routes routes) {
    var see = Access.page(Permission.SEE_RESIDENTS);
    var pair = Access.page(Permission.PAIR_BOX);
    routes.get("/console/residents", see, request -> overview(request, null));
    // A name or number is posted, so that it stands in no address and no log; the answer is shown directly and not kept.
    routes.post("/console/residents", see, this::search);
    routes.get("/console/residents/{resident}", see, request -> resident(request, 200, false, FormErrors.NONE));
    routes.post("/console/residents/{resident}/reveal", see, this::reveal);
    routes.post(
        "/console/residents/{resident}/boxes",
        pair,
        request -> deed(request, Done.PAIRED, (caller, resident) -> pairings.bind(caller, typed(request, "userCode"), checked(request))));
    routes.post(
        "/console/residents/{resident}/boxes/{box}/unbind",
        pair,
        request -> deed(request, Done.UNBOUND, (caller, resident) -> boxes.unbind(caller, new BoxId(request.id("box")))));
    routes.post(
        "/console/residents/{resident}/boxes/{box}/confirm",
        pair,
        request -> deed(request, Done.CONFIRMED, (caller, resident) -> boxes.confirm(caller, new BoxId(request.id("box")))));
    routes.post(
        "/console/residents/{resident}/pin",
        pair,
        request -> deed(request, Done.PIN_SET, (caller, resident) -> pins.set(caller, resident, typed(request, "pin"))));
    routes.post(
        "/console/residents/{resident}/without-pin",
        pair,
        request -> deed(request, Done.CONSENTED, (caller, resident) -> pins.consent(caller, resident, typed(request, "reason"))));
    routes.post(
        "/console/residents/{resident}/without-pin/end", pair, request -> deed(request, Done.CONSENT_ENDED, pins::endConsent));
  }

  private Answer overview(Request request, @Nullable Found found) {
    var caller = request.caller();
    var frame = frames.of(request, Section.RESIDENTS, "居民");
    var values = new LinkedHashMap<String, Object>();
    values.put("frame", frame);
    values.put("found", found);
    values.put("boxes", caller.may(Permission.PAIR_BOX, frame.place().code()) ? boxes.within(caller, frame.place().code()) : null);
    return pages.show("resident/search", values);
  }

  private Answer search(Request request) {
    var by = typed(request, "by");
    var text = typed(request, "text").strip();
    if (text.isEmpty()) {
      return overview(request, new Found(by, List.of(), "请填写完整的姓名、证件号或电话"));
    }
    var search =
        switch (by) {
          case "id-number" -> new ResidentSearch.ByIdNumber(text);
          case "telephone" -> new ResidentSearch.ByTelephone(text);
          default -> new ResidentSearch.ByName(text);
        };
    var found = residents.search(request.caller(), search, 0, MOST_FOUND).stream().map(lines::line).toList();
    return overview(request, new Found(by, found, found.isEmpty() ? "没有找到。请核对是否完整;不在您服务范围内的居民也查不到" : null));
  }

  private Answer reveal(Request request) {
    try {
      return resident(request, 200, true, FormErrors.NONE);
    } catch (BadInput bad) {
      return resident(request, 422, false, FormErrors.of(bad));
    }
  }

  private Answer resident(Request request, int status, boolean reveal, FormErrors errors) {
    var caller = request.caller();
    var id = request.id("resident");
    var line = lines.of(caller, List.of(id)).stream().findFirst().orElseThrow(() -> new NotFound("这位居民", "resident"));
    boolean mayPair = caller.mayAnywhere(Permission.PAIR_BOX);
    var values = new LinkedHashMap<String, Object>();
    values.put("frame", frames.of(request, Section.RESIDENTS, "居民"));
    values.put("line", line);
    values.put("revealed", reveal ? lines.revealWhole(caller, id, typed(request, "purpose")) : null);
    values.put("boxes", mayPair ? boxes.showing(caller, new ResidentId(id)) : List.of());
    values.put("pin", mayPair ? pins.state(caller, new ResidentId(id)) : null);
    values.put("home", mayPair ? lines.sharingDwelling(caller, id) : List.of());
    values.put("errors", errors);
    return pages.show(status, "resident/resident", values);
  }

  private Answer deed(Request request, Done done, Deed deed) {
    var id = request.id("resident");
    try {
      deed.doFor(request.caller(), new ResidentId(id));
      return Answer.seeOther("/console/residents/" + id + "?done=" + done.word());
    } catch (BadInput bad) {
      return resident(request, 422, false, FormErrors.of(bad));
    } catch (NotFound none) {
      // A mistyped pairing code is no page that does not exist: it is told beside the form.
      return request.form("userCode").isPresent() ? resident(request, 422, false, userCode(none)) : pages.refused(none);
    }
  }

  private static FormErrors userCode(Refusal none) {
    return new FormErrors(Map.of("/userCode", none.chinese() + ",请看电视上现在显示的数字"));
  }

  private static List<ResidentId> checked(Request request) {
    try {
      return request.forms("residents").stream().map(UUID::fromString).map(ResidentId::new).toList();
    } catch (IllegalArgumentException e) {
      throw new BadInput("/residents", "住户编号无效,请刷新页面后重新勾选", "Not the id of a resident");
    }
  }

  private static String typed(Request request, String name) {
    return request.form(name).orElse("");
  }
}
