package cn.shequ.division;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.account.AccountId;
import cn.shequ.account.Caller;
import cn.shequ.account.Grant;
import cn.shequ.account.Role;
import cn.shequ.audit.postgres.StoredAuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.postgres.StoredDivisions;
import cn.shequ.postgres.Database;
import cn.shequ.postgres.DatabaseSignals;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.NotAllowed;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.Rows;
import cn.shequ.transaction.Scope;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Re-codes inside a district. Each test has a district of its own: two streets, the first with two communities. */
@ExtendWith(RealEngines.class)
class RecodingTest {
  private static final AtomicInteger DISTRICTS = new AtomicInteger(10);
  private static final LocalDate BEFORE = LocalDate.of(2020, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2021, 4, 9);
  private static final Caller OPERATOR = new Caller.Operator("127.0.0.1");

  private final String district = "3399" + DISTRICTS.incrementAndGet();
  private Divisions divisions;
  private Rows rows;

  @BeforeEach
  void aSmallDistrict(Database database, DistrictCalendar calendar, Seal seal) {
    rows = new Rows(database, seal);
    divisions =
        new Divisions(database, new StoredDivisions(), new StoredAuditLog(database, calendar), new DatabaseSignals(database), calendar);
    divisions.importUnits(
        OPERATOR,
        csv(
            """
            code,name,level,parent
            D000000,小区,district,
            D001000,东街道,street,D000000
            D001051,桥头社区,community,D001000
            D001052,桥尾社区,community,D001000
            D002000,西街道,street,D000000
            """),
        BEFORE);
  }

  private InputStream csv(String text) {
    return new ByteArrayInputStream(text.replace("D", district).getBytes(StandardCharsets.UTF_8));
  }

  private Divisions.Changed change(String text) {
    return divisions.importChanges(OPERATOR, csv("old_code,new_code,name,level,note\n" + text), DAY);
  }

  private List<String> refused(String text) {
    return assertThrows(BadInput.class, () -> change(text)).errors().stream().map(BadInput.FieldError::pointer).toList();
  }

  private DivisionCode code(String rest) {
    return new DivisionCode(district + rest);
  }

  @Test
  void allThatNamesARecodedCommunityMovesAlong(Database database) {
    var grandma = rows.resident(code("001051"));
    var box = rows.box(code("001051"), grandma);
    var worker = rows.person(Role.COMMUNITY_WORKER, code("001051"));
    var post = UUID.randomUUID();
    database.in(
        Scope.of(Set.of(code("001051").text())),
        transaction ->
            Database.handle(transaction)
                .execute(
                    "insert into post (id, stream, template, field_values, rendition, title, division, state, written_by, written_at, writers)"
                        + " values (?, 'announcement', 't', '{}', '{}', 't', ?, 'draft', ?, now(), array[cast(? as uuid)])",
                    post,
                    code("001051").text(),
                    worker.account().value(),
                    worker.account().value()));

    var changed = change("D001051,D002051,桥头社区,community,moved\n");

    assertEquals(new Divisions.Changed(1, 0, 0, 0, 0, 1, 0), changed);
    var fresh = code("002051").text();
    assertEquals(1, rows.count("select count(*) from resident where id = ? and living_division = ? and registered_division = ?", grandma, fresh, fresh));
    assertEquals(1, rows.count("select count(*) from box where id = ? and community = ?", box, fresh));
    assertEquals(1, rows.count("select count(*) from post where id = ? and division = ?", post, fresh));
    assertEquals(1, rows.count("select count(*) from account_grant where account = ? and division = ?", worker.account().value(), fresh));
    int seen =
        database.in(
            Scope.of(Set.of(fresh)),
            transaction -> Database.handle(transaction).createQuery("select count(*) from resident").mapTo(int.class).one());
    assertEquals(1, seen, "the worker goes on seeing her");
    assertFalse(divisions.tree().contains(code("001051")));
    assertEquals(code("002051"), divisions.tree().today(code("001051")).orElseThrow());
    assertEquals(DAY, divisions.history(code("001051")).periods().getFirst().validUntil());
  }

  @Test
  void twoCommunitiesMayChangeCodes() {
    var here = rows.resident(code("001051"));
    var there = rows.resident(code("001052"));
    change("D001051,D001052,桥头社区,community,\nD001052,D001051,桥尾社区,community,\n");
    assertEquals("桥头社区", divisions.tree().find(code("001052")).orElseThrow().name());
    assertEquals(1, rows.count("select count(*) from resident where id = ? and living_division = ?", here, code("001052").text()));
    assertEquals(1, rows.count("select count(*) from resident where id = ? and living_division = ?", there, code("001051").text()));
  }

  @Test
  void twoCommunitiesMayBecomeOneAndARoleHeldInBothIsHeldOnce() {
    var worker = rows.person(Role.COMMUNITY_WORKER, code("001051"));
    rows.run("insert into account_grant (account, role, division) values (?, 'community-worker', ?)", worker.account().value(), code("001052").text());
    change("D001051,D002060,新桥社区,community,并入\nD001052,D002060,新桥社区,community,并入\n");
    assertEquals(1, rows.count("select count(*) from account_grant where account = ?", worker.account().value()));
    assertEquals("新桥社区", divisions.tree().find(code("002060")).orElseThrow().name());
    assertEquals(2, divisions.history(code("002060")).from().size());
  }

  @Test
  void whoLivesInAUnitThatLeavesIsCountedAndKept() {
    var grandma = rows.resident(code("001052"));
    var changed = change("D001052,,桥尾社区,community,to other district\n");
    assertEquals(new Divisions.Changed(0, 0, 1, 0, 0, 0, 1), changed);
    assertEquals(1, rows.count("select count(*) from resident where id = ? and living_division = ?", grandma, code("001052").text()));
    assertTrue(divisions.tree().today(code("001052")).isEmpty());
  }

  @Test
  void aStreetIsRecodedOnlyWithAllItsCommunities() {
    assertEquals(List.of("/2/old_code", "/2/old_code"), refused("D001000,D003000,东街道,street,\n"));
    var moved =
        change("D001000,D003000,东街道,street,\nD001051,D003001,桥头社区,community,\nD001052,D003002,桥尾社区,community,\n");
    assertEquals(3, moved.recoded());
    assertEquals("东街道桥头社区", divisions.tree().displayName(code("003001")));
  }

  @Test
  void whoIsRegisteredSomewhereInAStreetFollowsIt() {
    var person = rows.resident(code("002000"), district + "001", LocalDate.of(1950, 1, 1));
    change("D001000,D003000,东街道,street,\nD001051,D003001,桥头社区,community,\nD001052,D003002,桥尾社区,community,\n");
    assertEquals(1, rows.count("select count(*) from resident where id = ? and registered_division = ?", person, district + "003"));
  }

  @Test
  void aNewCodeWithoutItsStreetIsRefused() {
    assertEquals(List.of("/2/new_code"), refused("D001051,D009001,桥头社区,community,\n"));
    assertTrue(divisions.tree().contains(code("001051")));
  }

  @Test
  void aCommunityCannotBeSplitOrChangedTwice() {
    assertEquals(List.of("/3/old_code"), refused("D001051,D001060,甲社区,community,\nD001051,D001061,乙社区,community,\n"));
    change("D001051,D001060,桥头社区,community,\n");
    assertEquals(List.of("/2/new_code"), refused("D001051,D001061,桥头社区,community,\n"));
    assertEquals(1, change("D001051,D001060,桥头社区,community,\n").unchanged());
  }

  @Test
  void levelsMustAgree() {
    assertEquals(List.of("/2/new_code"), refused("D001051,D003000,桥头社区,community,\n"));
  }

  @Test
  void aChangeOnOrBeforeTheFirstDayIsRefused() {
    assertThrows(
        BadInput.class,
        () -> divisions.importChanges(OPERATOR, csv("old_code,new_code,name,level,note\nD001051,D001060,桥头社区,community,\n"), BEFORE));
  }

  @Test
  void onlyAnAdministratorOfAllTouchedPlacesChanges() {
    var elsewhere =
        new Caller.Person(
            new AccountId(UUID.randomUUID()), "管理员", List.of(new Grant(Role.ADMINISTRATOR, code("002000"))), "127.0.0.1");
    assertThrows(
        NotAllowed.class,
        () -> divisions.importChanges(elsewhere, csv("old_code,new_code,name,level,note\nD001051,D002051,桥头社区,community,\n"), DAY));
    assertTrue(divisions.tree().contains(code("001051")));
  }
}
