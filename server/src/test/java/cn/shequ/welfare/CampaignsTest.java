package cn.shequ.welfare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.account.Caller;
import cn.shequ.account.Role;
import cn.shequ.audit.postgres.StoredAuditLog;
import cn.shequ.division.DivisionCode;
import cn.shequ.postgres.Database;
import cn.shequ.postgres.DatabaseSignals;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.Conflict;
import cn.shequ.problem.NotAllowed;
import cn.shequ.problem.NotFound;
import cn.shequ.resident.postgres.StoredPopulation;
import cn.shequ.sealing.Seal;
import cn.shequ.templates.Templates;
import cn.shequ.testing.MovableClock;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.Rows;
import cn.shequ.transaction.Scope;
import cn.shequ.visit.Visits;
import cn.shequ.visit.postgres.StoredVisits;
import cn.shequ.welfare.postgres.StoredCampaigns;
import cn.shequ.welfare.postgres.StoredMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a rule file to messages, as two officers go that way. */
@ExtendWith(RealEngines.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignsTest {
  private static final String RULE = "elderly.allowance";
  private static final LocalDate DAY = LocalDate.of(2026, 10, 1);
  private static final DivisionCode HUBIN = new DivisionCode("330102003051");
  private static final Map<String, String> VALUES =
      Map.of("benefit", "高龄津贴", "age", "80", "issuer", "上城区民政局", "telephone", "0571-87800000");

  private Database database;
  private Rows rows;
  private DatabaseSignals signals;
  private PopulationFollower population;
  private Campaigns campaigns;
  private Path folder;
  private Caller.Person writer;
  private Caller.Person approver;

  @BeforeAll
  void townAndOffice(Database database, Seal seal, MovableClock clock, @TempDir Path temporary) {
    this.database = database;
    clock.moveTo(DAY);
    rows = new Rows(database, seal);
    writer = rows.person(Role.WELFARE_OFFICER, Rows.DISTRICT);
    approver = rows.person(Role.WELFARE_OFFICER, Rows.DISTRICT);
    var random = new Random(7);
    for (int i = 0; i < 200; i++) {
      var living = random.nextBoolean() ? Rows.QINGBOMEN : HUBIN;
      var registered = new String[] {living.text(), "3301", "330106", "33", "320500", null}[random.nextInt(6)];
      var resident = rows.resident(living, registered, LocalDate.of(1940 + random.nextInt(12), 1 + random.nextInt(12), 1 + random.nextInt(28)));
      if (random.nextInt(3) > 0) {
        rows.box(living, resident);
      }
      if (random.nextInt(20) == 0) {
        rows.run("update resident set died_on = ? where id = ?", DAY.minusDays(9), resident);
      }
    }
    folder = temporary.resolve("rules");
    ShippedRules.layInto(folder);
    signals = new DatabaseSignals(database).start();
    population = new PopulationFollower(database, new StoredPopulation(seal), signals).start();
    var calendar = clock.calendar();
    var messages = new StoredMessages(signals);
    var store = new StoredCampaigns();
    var audit = new StoredAuditLog(database, calendar);
    var visits = new Visits(database, new StoredVisits(seal), messages, audit, calendar);
    var rules = new RulesInForce(folder, population);
    var people = new StoredPopulation(seal);
    var approval = new Approval(store, messages, people, rules, new PersonValues(seal), visits, calendar);
    campaigns = new Campaigns(database, store, messages, rules, people, approval, visits, Templates.shipped(), audit, calendar);
  }

  @AfterAll
  void close() {
    population.close();
    signals.close();
  }

  private static Campaigns.Draft draft(DivisionCode place) {
    return new Campaigns.Draft(RULE, VALUES, place, DAY.plusDays(30), false, Duration.ofDays(3));
  }

  /** Counts by hand what the rule file says, from the register itself. */
  private Map<String, Integer> byHand(int years, String place) {
    var counts = new HashMap<String, Integer>();
    database.in(
        Scope.everywhere(),
        transaction ->
            Database.handle(transaction)
                .createQuery("select birth_date, registered_division, living_division, died_on is not null as died from resident")
                .map(
                    (row, context) -> {
                      var registered = row.getString("registered_division");
                      var living = row.getString("living_division");
                      boolean within = living.startsWith(place) || registered != null && registered.startsWith(place);
                      int age = Period.between(row.getObject("birth_date", LocalDate.class), DAY).getYears();
                      if (within && age >= years && registered != null && registered.startsWith("3301") && !row.getBoolean("died")) {
                        counts.merge(living, 1, Integer::sum);
                      }
                      return living;
                    })
                .list());
    return counts;
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "still waiting");
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Test
  void theAudienceIsWhatAnIndependentCountSaysAndFollowsTheFile() throws IOException {
    var file = folder.resolve("policies/elderly-allowance.yaml");
    var before = Files.readString(file);
    assertEquals(byHand(80, "330102"), campaigns.preview(writer, RULE, Rows.DISTRICT).byCommunity());

    Files.writeString(file, before.replace("周岁 ≥ 80", "周岁 ≥ 79"));
    try {
      await(() -> campaigns.rules(writer).stream().anyMatch(rule -> rule.conditionText().contains("79")));
      var at79 = campaigns.preview(writer, RULE, Rows.DISTRICT);
      assertEquals(byHand(79, "330102"), at79.byCommunity());
      assertFalse(byHand(79, "330102").equals(byHand(80, "330102")), "the town must have somebody of 79");

      Files.writeString(file, before.replace("周岁", "年岁"));
      await(() -> !campaigns.ruleComplaints(writer).isEmpty());
      assertTrue(campaigns.ruleComplaints(writer).getFirst().contains("年岁"), campaigns.ruleComplaints(writer).toString());
      assertEquals(at79.count(), campaigns.preview(writer, RULE, Rows.DISTRICT).count(), "the last good book stays in force");
    } finally {
      Files.writeString(file, before);
      Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() + 5000));
      await(() -> campaigns.ruleComplaints(writer).isEmpty() && campaigns.rules(writer).stream().anyMatch(rule -> rule.conditionText().contains("80")));
    }
  }

  @Test
  void homesWithoutABoxAreCountedAndListed() {
    var preview = campaigns.preview(writer, RULE, Rows.DISTRICT);
    assertFalse(preview.withoutBox().isEmpty());
    for (var resident : preview.withoutBox()) {
      assertEquals(0, rows.count("select count(*) from box_resident where resident = ?", resident));
    }
  }

  @Test
  void anOfficersAudienceIsTheRuleWithinHerOwnPlace() {
    var ofStreet = rows.person(Role.WELFARE_OFFICER, Rows.QINGBO);
    assertEquals(byHand(80, "330102001"), campaigns.preview(ofStreet, RULE, Rows.QINGBO).byCommunity());
    assertThrows(NotAllowed.class, () -> campaigns.preview(ofStreet, RULE, Rows.DISTRICT));
    assertThrows(NotAllowed.class, () -> campaigns.write(ofStreet, draft(Rows.DISTRICT)));
  }

  @Test
  void nobodyApprovesWhatTheyWroteAndAnEditVoidsTheSubmission() {
    var campaign = campaigns.submit(writer, campaigns.write(writer, draft(Rows.DISTRICT)).id());
    var hash = campaign.audience().hash();
    var refused = assertThrows(NotAllowed.class, () -> campaigns.approve(writer, campaign.id(), hash));
    assertEquals("own-work", refused.code());
    assertEquals(
        1, rows.count("select count(*) from audit_entry where subject = ? and outcome = 'refused'", campaign.id().toString()));

    campaigns.edit(writer, campaign.id(), draft(Rows.DISTRICT));
    assertEquals("campaign-not-submitted", assertThrows(Conflict.class, () -> campaigns.approve(approver, campaign.id(), hash)).code());
    assertEquals(0, rows.count("select count(*) from campaign_audience where campaign = ?", campaign.id().value()));
  }

  @Test
  void whatTheApproverSawIsWhatIsSent() {
    var campaign = campaigns.submit(writer, campaigns.write(writer, draft(Rows.DISTRICT)).id());
    assertEquals("audience-changed", assertThrows(Conflict.class, () -> campaigns.approve(approver, campaign.id(), "00")).code());

    var sent = campaigns.approve(approver, campaign.id(), campaign.audience().hash());
    assertTrue(sent.balance().closes(), sent.balance().toString());
    assertEquals(campaign.audience().size(), sent.balance().audience());
    assertEquals(campaign.audience().size(), rows.count("select count(*) from message where campaign = ?", campaign.id().value()));
    assertEquals(
        sent.balance().states().get(MessageState.VISITING),
        rows.count("select count(*) from visit v join message m on m.id = v.message where m.campaign = ? and v.cause = 'no-box'", campaign.id().value()));
    assertEquals("campaign-not-submitted", assertThrows(Conflict.class, () -> campaigns.approve(approver, campaign.id(), campaign.audience().hash())).code());

    var again = campaigns.submit(writer, campaigns.write(writer, draft(Rows.DISTRICT)).id());
    var nothing = campaigns.approve(approver, again.id(), again.audience().hash());
    assertTrue(nothing.balance().closes());
    assertEquals(again.audience().size(), nothing.balance().states().get(MessageState.SUPPRESSED), "everybody has it already");

    var sums = new HashMap<MessageState, Integer>();
    campaigns.balanceByCommunity(approver, campaign.id()).values().forEach(states -> states.forEach((state, count) -> sums.merge(state, count, Integer::sum)));
    sums.forEach((state, count) -> assertEquals(campaigns.find(approver, campaign.id()).balance().states().get(state), count));

    var recalled = campaigns.recall(approver, campaign.id(), "发错了");
    assertTrue(recalled.balance().closes());
    assertEquals(0, recalled.balance().states().get(MessageState.WAITING) + recalled.balance().states().get(MessageState.VISITING));
    assertEquals(0, rows.count("select count(*) from visit v join message m on m.id = v.message where m.campaign = ? and v.state = 'open'", campaign.id().value()));
  }

  @Test
  void aCampaignOfAnotherPlaceDoesNotExist() {
    var campaign = campaigns.write(writer, draft(Rows.DISTRICT));
    var elsewhere = rows.person(Role.WELFARE_OFFICER, new DivisionCode("330102004000"));
    assertThrows(NotFound.class, () -> campaigns.find(elsewhere, campaign.id()));
    assertThrows(NotFound.class, () -> campaigns.submit(elsewhere, campaign.id()));
    assertThrows(NotAllowed.class, () -> campaigns.list(rows.person(Role.COMMUNITY_WORKER, Rows.DISTRICT)));
  }

  @Test
  void everyWrongFieldIsToldAtOnce() {
    var wrong = new Campaigns.Draft(RULE, Map.of("age", "很大"), Rows.DISTRICT, DAY.minusDays(1), false, Duration.ZERO);
    var pointers = new HashSet<String>();
    assertThrows(BadInput.class, () -> campaigns.write(writer, wrong)).errors().forEach(error -> pointers.add(error.pointer()));
    assertEquals(
        Set.of("/lastDay", "/overdueSeconds", "/values/benefit", "/values/age", "/values/issuer", "/values/telephone"), pointers);
  }

  @Test
  void whyNotIsAnsweredWithTheDayFromWhichItHelpsToWait() {
    var seventyNine = rows.resident(Rows.QINGBOMEN, "3301", LocalDate.of(1947, 3, 2));
    var why = campaigns.explain(writer, RULE, seventyNine, "本人来电询问");
    assertEquals("不符合", why.verdict().chinese());
    assertEquals(LocalDate.of(2027, 3, 2), why.willMatchOn());
    assertEquals(
        1,
        rows.count(
            "select count(*) from audit_entry where act = 'resident-explained' and subject = ? and purpose = '本人来电询问'", seventyNine.toString()));
    assertThrows(BadInput.class, () -> campaigns.explain(writer, RULE, seventyNine, " "));
    var elsewhere = rows.person(Role.WELFARE_OFFICER, new DivisionCode("330102004000"));
    assertThrows(NotFound.class, () -> campaigns.explain(elsewhere, RULE, UUID.randomUUID(), "查询"));
    assertThrows(NotFound.class, () -> campaigns.explain(elsewhere, RULE, seventyNine, "查询"));
  }
}
