package cn.shequ.audit.http;

import cn.shequ.account.Permission;
import cn.shequ.audit.AuditEntry;
import cn.shequ.audit.AuditTrail;
import cn.shequ.audit.Verification;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.json.Json;
import cn.shequ.problem.BadInput;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/audit}. */
public final class AuditRoutes {
  private static final int USUAL = 100;
  private static final int MOST = 1000;

  private record EntryBody(
      long id,
      Instant at,
      String actorKind,
      String actor,
      String origin,
      String act,
      String subjectKind,
      String subject,
      @Nullable String division,
      String purpose,
      String outcome,
      Map<?, ?> detail,
      @Nullable Long position) {
    static EntryBody of(AuditEntry entry) {
      return new EntryBody(
          entry.id(),
          entry.at(),
          entry.actorKind(),
          entry.actor(),
          entry.origin(),
          entry.act(),
          entry.subjectKind(),
          entry.subject(),
          entry.division(),
          entry.purpose(),
          entry.outcome(),
          Json.readOwn(entry.detail(), LinkedHashMap.class),
          entry.position());
    }
  }

  private record FaultBody(String kind, String kindName, long position, @Nullable Long entry) {}

  private record VerificationBody(boolean intact, long chained, long waiting, int seals, @Nullable FaultBody fault, Instant at) {
    static VerificationBody of(Verification verification) {
      var fault = verification.fault();
      return new VerificationBody(
          verification.intact(),
          verification.chained(),
          verification.waiting(),
          verification.seals(),
          fault == null ? null : new FaultBody(fault.kind().word(), fault.kind().chinese(), fault.position(), fault.entry()),
          verification.at());
    }
  }

  private final AuditTrail trail;

  public AuditRoutes(AuditTrail trail) {
    this.trail = trail;
  }

  public void register(Routes routes) {
    var auditor = Access.holder(Permission.READ_AUDIT);
    routes.get("/v1/audit", auditor, this::find);
    routes.get("/v1/audit/verification", auditor, request -> Answer.ok(VerificationBody.of(trail.verify(request.caller()))));
  }

  private Answer find(Request request) {
    int most = request.queryNumber("limit", USUAL, 1, MOST);
    var query =
        new AuditTrail.Query(
            request.query("subjectKind").orElse(null),
            request.query("subject").orElse(null),
            request.query("act").orElse(null),
            request.query("actor").orElse(null),
            request.queryDate("from").orElse(null),
            request.queryDate("to").orElse(null),
            before(request).orElse(null));
    List<EntryBody> entries = trail.find(request.caller(), query, most).stream().map(EntryBody::of).toList();
    var body = new LinkedHashMap<String, Object>();
    body.put("entries", entries);
    if (entries.size() == most) {
      body.put("before", entries.getLast().id());
    }
    return Answer.ok(body);
  }

  private static Optional<Long> before(Request request) {
    return request
        .query("before")
        .map(
            text -> {
              try {
                return Long.valueOf(text);
              } catch (NumberFormatException e) {
                throw new BadInput("before", "before 应为上一页给出的编号", "before must be the id that the last page gave");
              }
            });
  }
}
