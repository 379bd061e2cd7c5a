package cn.shequ.welfare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.account.Caller;
import cn.shequ.account.Role;
import cn.shequ.audit.postgres.StoredAuditLog;
import cn.shequ.division.DivisionCode;
import cn.shequ.postgres.Database;
import cn.shequ.postgres.DatabaseSignals;
import cn.shequ.problem.Conflict;
import cn.shequ.problem.Gone;
import cn.shequ.problem.NotFound;
import cn.shequ.sealing.Seal;
import cn.shequ.templates.Templates;
import cn.shequ.testing.MovableClock;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.Rows;
import cn.shequ.transaction.Scope;
import cn.shequ.visit.Outcome;
import cn.shequ.visit.Visit;
import cn.shequ.visit.Visits;
import cn.shequ.visit.postgres.StoredVisits;
import cn.shequ.welfare.postgres.StoredCampaigns;
import cn.shequ.welfare.postgres.StoredMessages;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a message, in whatever order things happen to it. */
@ExtendWith(RealEngines.class)
class MessageStatesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

  private Database database;
  private MovableClock clock;
  private Rows rows;
  private StoredMessages messages;
  private StoredCampaigns campaigns;
  private Visits visits;
  private CampaignLetters letters;
  private Deadlines deadlines;
  private PersonValues personValues;
  private Caller.Person officer;

  @BeforeEach
  void room(Database database, Seal seal, MovableClock clock) {
    clock.moveTo(DAY);
    this.database = database;
    this.clock = clock;
    rows = new Rows(database, seal);
    messages = new StoredMessages(new DatabaseSignals(database));
    campaigns = new StoredCampaigns();
    personValues = new PersonValues(seal);
    visits = new Visits(database, new StoredVisits(seal), messages, new StoredAuditLog(database, clock.calendar()), clock.calendar());
    letters = new CampaignLetters(database, messages, campaigns, personValues, visits, Templates.shipped(), clock.calendar());
    deadlines = new Deadlines(database, messages, visits, clock.calendar());
    officer = rows.person(Role.WELFARE_OFFICER, Rows.DISTRICT);
  }

  private Campaign campaign(String benefit) {
    var campaign =
        new Campaign(
            new CampaignId(UUID.randomUUID()),
            new Campaign.RuleInForce("age.80", "高龄津贴", 1, "sha256:0", benefit, 1),
            "once",
            "age-benefit",
            Map.of("benefit", "高龄津贴", "age", "80", "issuer", "上城区民政局", "telephone", "0571-87800000"),
            Rows.DISTRICT,
            DAY,
            DAY.plusDays(30),
            false,
            Duration.ofDays(3),
            Campaign.State.RUNNING,
            1,
            null,
            officer.account(),
            clock.calendar().now(),
            null,
            null,
            null,
            null);
    return database.in(
        Scope.everywhere(),
        transaction -> {
          campaigns.insert(transaction, campaign);
          return campaign;
        });
  }

  private MessageId send(Campaign campaign, UUID resident, boolean hasBox) {
    var id = new MessageId(UUID.randomUUID());
    var now = clock.calendar().now();
    database.in(
        Scope.everywhere(),
        transaction -> {
          var number = MessageNumber.of(messages.numbers(transaction, 1).getFirst());
          var draft =
              new MessageStore.Draft(
                  id, number, resident, Rows.QINGBOMEN.text(), Rows.QINGBOMEN.text(), personValues.seal(id, 6000), hasBox, null);
          var withoutBox = messages.create(transaction, campaign, List.of(draft), now, now.plus(campaign.overdueAfter()));
          visits.ask(transaction, withoutBox, VisitDesk.Cause.NO_BOX);
          return id;
        });
    return id;
  }

  private MessageId sendToOldLady() {
    return send(campaign("benefit-" + UUID.randomUUID()), rows.resident(Rows.QINGBOMEN), true);
  }

  private String state(MessageId message) {
    return database.in(
        Scope.everywhere(),
        transaction ->
            Database.handle(transaction)
                .createQuery("select state from message where id = :id")
                .bind("id", message.value())
                .mapTo(String.class)
                .one());
  }

  private Letters.Letter open(MessageId message) {
    return database.in(Scope.everywhere(), transaction -> letters.open(transaction, message));
  }

  private List<Letters.Received> receive(MessageId message, Letters.Event... events) {
    return database.in(
        Scope.everywhere(),
        transaction ->
            letters.receive(transaction, java.util.Arrays.stream(events).map(event -> new Letters.Receipt(message, event, null)).toList()));
  }

  private List<Visit> openVisits(MessageId message) {
    return visits.list(officer, null, Visit.State.OPEN).stream().filter(visit -> visit.message().equals(message)).toList();
  }

  @Test
  void aMessageIsDisplayedOpenedAndAcknowledgedOnce() {
    var message = sendToOldLady();
    receive(message, Letters.Event.DISPLAYED);
    assertEquals("displayed", state(message));

    var letter = open(message);
    assertEquals("opened", state(message));
    assertEquals("60.00元/月", letter.sum());
    assertTrue(letter.paragraphs().getFirst().contains("王秀英您好"), letter.paragraphs().toString());
    assertTrue(letter.antiFraud().contains(letter.number()));

    receive(message, Letters.Event.ACKNOWLEDGED, Letters.Event.ACKNOWLEDGED, Letters.Event.DISPLAYED);
    assertEquals("acknowledged", state(message));
    assertEquals(
        1,
        rows.count(
            "select count(*) from message where id = ? and displayed_at is not null and opened_at is not null and acknowledged_at is not null",
            message.value()));
  }

  @Test
  void nobodyAcknowledgesALetterThatWasNotOpened() {
    var message = sendToOldLady();
    var received = receive(message, Letters.Event.ACKNOWLEDGED, Letters.Event.OPENED);
    assertEquals("not-opened", received.getFirst().problem());
    assertEquals("not-opened", received.getLast().problem());
    assertEquals("waiting", state(message));
  }

  @Test
  void aMessageOfSomebodyElseDoesNotExistForABox() {
    var message = sendToOldLady();
    var box = rows.box(Rows.QINGBOMEN, rows.resident(Rows.QINGBOMEN));
    assertThrows(NotFound.class, () -> database.in(Scope.box(box), transaction -> letters.open(transaction, message)));
    assertEquals(
        "not-found",
        database
            .in(Scope.box(box), transaction -> letters.receive(transaction, List.of(new Letters.Receipt(message, Letters.Event.DISPLAYED, null))))
            .getFirst()
            .problem());
  }

  @Test
  void anUnreadMessageIsVisitedAfterThreeDaysAndNotBefore() {
    var message = sendToOldLady();
    clock.advance(Duration.ofDays(3).minusSeconds(1));
    deadlines.lookOnce();
    assertEquals("waiting", state(message));

    clock.advance(Duration.ofSeconds(1));
    deadlines.lookOnce();
    deadlines.lookOnce();
    assertEquals("visiting", state(message));
    assertEquals(1, openVisits(message).size());
    assertEquals(VisitDesk.Cause.OVERDUE, openVisits(message).getFirst().cause());
  }

  @Test
  void anOpenedMessageIsNeitherOverdueNorExpired() {
    var message = sendToOldLady();
    open(message);
    clock.advance(Duration.ofDays(60));
    deadlines.lookOnce();
    assertEquals("opened", state(message));
  }

  @Test
  void aMessageExpiresAfterItsLastDayAndIsNotShownThen() {
    var campaign = campaign("short");
    var message = send(campaign, rows.resident(Rows.QINGBOMEN), true);
    rows.run("update message set last_day = ?, due_at = due_at + interval '90 days' where id = ?", DAY, message.value());
    deadlines.lookOnce();
    assertEquals("waiting", state(message));

    clock.moveTo(DAY.plusDays(1));
    assertThrows(Gone.class, () -> open(message));
    deadlines.lookOnce();
    assertEquals("expired", state(message));
  }

  @Test
  void whereThereIsNoBoxSomebodyKnocksAtOnce() {
    var message = send(campaign("no-box"), rows.resident(Rows.QINGBOMEN), false);
    assertEquals("visiting", state(message));
    assertEquals(VisitDesk.Cause.NO_BOX, openVisits(message).getFirst().cause());
  }

  @Test
  void theOutcomeOfAVisitClosesTheMessage() {
    var message = send(campaign("outcome"), rows.resident(Rows.QINGBOMEN), false);
    var visit = openVisits(message).getFirst();
    visits.finish(rows.person(Role.COMMUNITY_WORKER, Rows.QINGBOMEN), visit.id(), Outcome.INFORMED, "女儿在场");
    assertEquals("closed", state(message));
    assertThrows(Conflict.class, () -> visits.finish(officer, visit.id(), Outcome.REFUSED, null));
    assertEquals(1, rows.count("select count(*) from audit_entry where act = 'visit-finished' and subject = ?", visit.id().toString()));
    assertEquals("女儿在场", visits.find(officer, visit.id()).note());
  }

  @Test
  void aDeathThatAVisitFindsStopsEveryOtherMessage() {
    var resident = rows.resident(Rows.QINGBOMEN);
    var found = send(campaign("found"), resident, false);
    var other = send(campaign("still-queued"), resident, true);
    var worker = rows.person(Role.COMMUNITY_WORKER, Rows.QINGBOMEN);
    visits.finish(worker, openVisits(found).getFirst().id(), Outcome.DIED, null);
    assertEquals(List.of(), database.in(Scope.everywhere(), transaction -> letters.covers(transaction, Set.of(resident))));
    deadlines.lookOnce();
    assertEquals("closed", state(found));
    assertEquals("suppressed", state(other));
  }

  @Test
  void aVisitIsInTheListOfTheCommunityWhereThePersonLives() {
    var hubin = new DivisionCode("330102003051");
    var resident = rows.resident(Rows.QINGBOMEN, hubin.text(), LocalDate.of(1940, 5, 1));
    var message = send(campaign("lives-elsewhere"), resident, false);
    assertEquals(1, visitsOf(rows.person(Role.COMMUNITY_WORKER, Rows.QINGBOMEN), message));
    assertEquals(0, visitsOf(rows.person(Role.COMMUNITY_WORKER, hubin), message));
  }

  private long visitsOf(Caller worker, MessageId message) {
    return visits.list(worker, null, Visit.State.OPEN).stream().filter(visit -> visit.message().equals(message)).count();
  }

  @Test
  void aWorkerOfAnotherCommunityDoesNotSeeTheVisit() {
    var message = send(campaign("other"), rows.resident(Rows.QINGBOMEN), false);
    var visit = openVisits(message).getFirst();
    var stranger = rows.person(Role.COMMUNITY_WORKER, new DivisionCode("330102003051"));
    assertEquals(List.of(), visits.list(stranger, null, Visit.State.OPEN));
    assertThrows(NotFound.class, () -> visits.find(stranger, visit.id()));
    assertThrows(NotFound.class, () -> visits.finish(stranger, visit.id(), Outcome.INFORMED, null));
  }

  @Test
  void whoReadsAfterAllIsNotVisited() {
    var message = sendToOldLady();
    clock.advance(Duration.ofDays(4));
    deadlines.lookOnce();
    open(message);
    assertEquals("visiting", state(message));
    receive(message, Letters.Event.ACKNOWLEDGED);
    assertEquals("acknowledged", state(message));
    assertEquals(List.of(), openVisits(message));
  }

  @Test
  void whoAsksForHelpIsVisitedAlsoIfSheThenSaysIKnow() {
    var message = sendToOldLady();
    open(message);
    receive(message, Letters.Event.HELP, Letters.Event.ACKNOWLEDGED, Letters.Event.HELP);
    assertEquals("visiting", state(message));
    assertEquals(1, openVisits(message).size());
    assertEquals(VisitDesk.Cause.HELP, openVisits(message).getFirst().cause());
  }

  @Test
  void whoHasDiedIsNeitherShownNorVisited() {
    var resident = rows.resident(Rows.QINGBOMEN);
    var message = send(campaign("death"), resident, false);
    rows.run("update resident set died_on = ? where id = ?", DAY, resident);
    assertEquals(List.of(), database.in(Scope.everywhere(), transaction -> letters.covers(transaction, Set.of(resident))));
    assertThrows(Gone.class, () -> open(message));
    deadlines.lookOnce();
    assertEquals("suppressed", state(message));
    assertEquals(List.of(), openVisits(message));
  }

  @Test
  void onePersonOneBenefitOnePeriodOneMessageWhicheverCampaignSends() {
    var resident = rows.resident(Rows.QINGBOMEN);
    var first = send(campaign("heating"), resident, true);
    var second = send(campaign("heating"), resident, true);
    assertEquals("waiting", state(first));
    assertEquals(
        1,
        rows.count("select count(*) from message where resident = ? and state = 'suppressed' and reason = 'already-sent'", resident));
    assertEquals("suppressed", state(second));
  }

  @Test
  void aDeletedRowShowsInTheBalance() {
    var campaign = campaign("balance");
    var one = send(campaign, rows.resident(Rows.QINGBOMEN), true);
    send(campaign, rows.resident(Rows.QINGBOMEN), false);
    var counts = database.in(Scope.everywhere(), transaction -> messages.count(transaction, campaign.id()));
    assertTrue(new Balance(2, counts).closes());
    assertEquals(1, counts.get(MessageState.WAITING));
    assertEquals(1, counts.get(MessageState.VISITING));

    rows.run("set local role none"); // still the system role, which may not delete either
    assertThrows(RuntimeException.class, () -> rows.run("delete from message where id = ?", one.value()));
    var missing = new Balance(2, Map.of(MessageState.VISITING, 1));
    assertEquals(1, missing.sum());
    assertTrue(!missing.closes());
  }

  @Test
  void finishedMessagesMustLeaveTheMailbox() {
    var message = sendToOldLady();
    database.in(
        Scope.everywhere(),
        transaction -> {
          var due = messages.claimDue(transaction, 1000);
          messages.relayed(transaction, due.stream().map(Letters.Due::message).toList());
          return due.size();
        });
    open(message);
    receive(message, Letters.Event.ACKNOWLEDGED);
    var due =
        database.in(Scope.everywhere(), transaction -> messages.claimDue(transaction, 1000)).stream()
            .filter(one -> one.message().equals(message))
            .toList();
    assertEquals(1, due.size());
    assertEquals(false, due.getFirst().unfinished());
  }
}
