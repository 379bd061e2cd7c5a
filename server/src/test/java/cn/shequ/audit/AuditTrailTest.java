package cn.shequ.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.shequ.account.AccountId;
import cn.shequ.account.Caller;
import cn.shequ.account.Grant;
import cn.shequ.account.Role;
import cn.shequ.audit.postgres.StoredAuditEntries;
import cn.shequ.audit.postgres.StoredAuditLog;
import cn.shequ.audit.postgres.StoredChain;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionCode;
import cn.shequ.postgres.Database;
import cn.shequ.problem.NotAllowed;
import cn.shequ.testing.MovableClock;
import cn.shequ.testing.RealEngines;
import cn.shequ.transaction.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealEngines.class)
class AuditTrailTest {
  private static final DivisionCode QINGBOMEN = new DivisionCode("330102001051");
  private static final DivisionCode LAODONGLU = new DivisionCode("330102001052");
  private static final DivisionCode HUBIN = new DivisionCode("330102003051");
  private static final Caller WORKER = new Caller.Person(new AccountId(UUID.randomUUID()), "王芳", List.of(), "10.0.0.7");

  private final String grandma = "grandma-" + UUID.randomUUID();
  private Database database;
  private AuditLog log;
  private AuditTrail trail;

  @BeforeEach
  void actsInThreePlaces(Database database, DistrictCalendar calendar) {
    this.database = database;
    log = new StoredAuditLog(database, calendar);
    trail = new AuditTrail(database, new StoredAuditEntries(), new StoredChain(), log, calendar);
    write("resident-revealed", QINGBOMEN);
    write("resident-changed", LAODONGLU);
    write("resident-revealed", HUBIN);
    write("resident-exported", null);
  }

  private void write(String word, @Nullable DivisionCode place) {
    database.in(
        Scope.nowhere(),
        transaction -> {
          log.record(transaction, WORKER, Act.of(word, "resident", grandma, place).because("走访前核对住址"));
          return word;
        });
  }

  private static Caller auditorOf(String place) {
    return new Caller.Person(
        new AccountId(UUID.randomUUID()), "郑安", List.of(new Grant(Role.AUDITOR, new DivisionCode(place))), "10.0.0.8");
  }

  private AuditTrail.Query aboutGrandma() {
    return new AuditTrail.Query("resident", grandma, null, null, null, null, null);
  }

  private int seenBy(Caller caller) {
    return (int) trail.find(caller, aboutGrandma(), 100).stream().filter(entry -> !entry.act().equals("audit-read")).count();
  }

  @Test
  void anAuditorSeesHerOwnPlaceAndWhatBelongsToNoneOnlyForAWholeDistrict() {
    assertEquals(4, seenBy(auditorOf("330102000000")));
    assertEquals(2, seenBy(auditorOf("330102001000")));
    assertEquals(1, seenBy(auditorOf("330102001051")));
    assertEquals(0, seenBy(auditorOf("330102001053")));
    assertEquals(1, seenBy(auditorOf("330106000000")), "only what belongs to no place");
    assertEquals(4, seenBy(new Caller.Operator("127.0.0.1")));
  }

  @Test
  void nobodyButAnAuditorAsks() {
    for (var role : Role.values()) {
      if (role != Role.AUDITOR) {
        var caller =
            new Caller.Person(new AccountId(UUID.randomUUID()), "某人", List.of(new Grant(role, QINGBOMEN)), "10.0.0.8");
        assertThrows(NotAllowed.class, () -> trail.find(caller, aboutGrandma(), 10), role.word());
        assertThrows(NotAllowed.class, () -> trail.verify(caller), role.word());
      }
    }
  }

  @Test
  void whoLookedIsAnsweredWithPurposeAndAddress() {
    var entries =
        trail.find(auditorOf("330102000000"), new AuditTrail.Query("resident", grandma, "resident-revealed", null, null, null, null), 10);
    assertEquals(2, entries.size());
    var newest = entries.getFirst();
    assertEquals(HUBIN.text(), newest.division());
    assertEquals("走访前核对住址", newest.purpose());
    assertEquals("10.0.0.7", newest.origin());
    assertEquals("account", newest.actorKind());
  }

  @Test
  void lookingIsWrittenDownToo() {
    var auditor = auditorOf("330102000000");
    trail.find(auditor, aboutGrandma(), 10);
    var looked = new AuditTrail.Query("resident", grandma, "audit-read", null, null, null, null);
    assertEquals(1, trail.find(auditor, looked, 10).size());
  }

  @Test
  void daysArePlacedInTheDistrictsTime(MovableClock clock) {
    clock.moveTo(LocalDate.of(2027, 3, 31));
    write("resident-revealed", QINGBOMEN);
    var march =
        new AuditTrail.Query("resident", grandma, null, null, LocalDate.of(2027, 3, 31), LocalDate.of(2027, 3, 31), null);
    var april = new AuditTrail.Query("resident", grandma, null, null, LocalDate.of(2027, 4, 1), null, null);
    assertEquals(1, trail.find(auditorOf("330102001051"), march, 10).size());
    assertEquals(0, trail.find(auditorOf("330102001051"), april, 10).size());
  }

  @Test
  void pagesFollowOneAnother() {
    var auditor = new Caller.Operator("127.0.0.1");
    var first = trail.find(auditor, aboutGrandma(), 2);
    var second =
        trail.find(auditor, new AuditTrail.Query("resident", grandma, null, null, null, null, first.getLast().id()), 2);
    assertEquals(List.of("resident-exported", "resident-revealed"), first.stream().map(AuditEntry::act).toList());
    assertEquals(List.of("resident-changed", "resident-revealed"), second.stream().map(AuditEntry::act).toList());
  }

  @Test
  void aRefusedActIsKeptAlthoughItsTransactionRolledBack() {
    assertThrows(
        IllegalStateException.class,
        () ->
            database.in(
                Scope.nowhere(),
                transaction -> {
                  log.recordRefused(WORKER, Act.of("campaign-approved", "resident", grandma, QINGBOMEN).because("own-campaign"));
                  throw new IllegalStateException("rolled back");
                }));
    var kept =
        trail.find(auditorOf("330102001051"), new AuditTrail.Query("resident", grandma, "campaign-approved", null, null, null, null), 10);
    assertEquals("refused", kept.getFirst().outcome());
    assertEquals("own-campaign", kept.getFirst().purpose());
  }
}
