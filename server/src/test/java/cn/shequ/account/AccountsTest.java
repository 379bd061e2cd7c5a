package cn.shequ.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionCode;
import cn.shequ.postgres.Database;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.Conflict;
import cn.shequ.problem.NotAllowed;
import cn.shequ.problem.NotFound;
import cn.shequ.problem.NotSignedIn;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealEngines.class)
class AccountsTest {
  private Office office;
  private Caller.Person ofQingbo;

  @BeforeEach
  void anAdministratorOfOneStreet(Database database, RedisUrl url, DistrictCalendar calendar) {
    office = new Office(database, url, calendar);
    ofQingbo = office.signedIn(Role.ADMINISTRATOR, Office.QINGBO);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private static Accounts.NewAccount wanted(Grant... grants) {
    return new Accounts.NewAccount(Office.freshName(), "李四", List.of(grants));
  }

  private static Grant worker(DivisionCode place) {
    return new Grant(Role.COMMUNITY_WORKER, place);
  }

  @Test
  void anAdministratorCreatesAccountsInHerOwnPlaceOnly() {
    assertEquals(List.of(worker(Office.QINGBOMEN)), office.accounts.create(ofQingbo, wanted(worker(Office.QINGBOMEN))).account().grants());
    assertThrows(NotAllowed.class, () -> office.accounts.create(ofQingbo, wanted(worker(Office.HUBIN))));
    assertThrows(NotAllowed.class, () -> office.accounts.create(ofQingbo, wanted(worker(Office.DISTRICT))));
    assertThrows(NotAllowed.class, () -> office.accounts.create(ofQingbo, wanted(worker(Office.QINGBOMEN), worker(Office.HUBIN))));
    assertTrue(office.refusals("account-created", "not-allowed-here") >= 3);
  }

  @Test
  void nobodyElseCreatesAccounts() {
    for (var role : Role.values()) {
      if (role != Role.ADMINISTRATOR) {
        var caller = office.signedIn(role, Office.DISTRICT);
        assertThrows(NotAllowed.class, () -> office.accounts.create(caller, wanted(worker(Office.QINGBOMEN))), role.word());
        assertThrows(NotAllowed.class, () -> office.accounts.list(caller), role.word());
        assertThrows(NotAllowed.class, () -> office.keys.create(caller, "x", List.of(worker(Office.QINGBOMEN))), role.word());
      }
    }
  }

  @Test
  void aNameIsTakenOnce() {
    var wanted = wanted(worker(Office.QINGBOMEN));
    office.accounts.create(ofQingbo, wanted);
    assertEquals("sign-in-name-taken", assertThrows(Conflict.class, () -> office.accounts.create(ofQingbo, wanted)).code());
  }

  @Test
  void wrongNamesAndPlacesAreToldByField() {
    var names =
        assertThrows(
            BadInput.class,
            () -> office.accounts.create(ofQingbo, new Accounts.NewAccount("Wang Fang", " ", List.of(worker(Office.QINGBOMEN)))));
    assertEquals(List.of("/signInName", "/displayName"), names.errors().stream().map(BadInput.FieldError::pointer).toList());
    assertThrows(BadInput.class, () -> office.accounts.create(ofQingbo, wanted()));
    assertThrows(BadInput.class, () -> office.accounts.create(ofQingbo, wanted(worker(new DivisionCode("330102001999")))));
  }

  @Test
  void nobodyGivesHerselfARoleNorChangesHerOwnAccount() {
    var mine = ofQingbo.account();
    assertEquals("own-account", assertThrows(NotAllowed.class, () -> office.accounts.grant(ofQingbo, mine, worker(Office.QINGBOMEN))).code());
    assertThrows(NotAllowed.class, () -> office.accounts.disable(ofQingbo, mine));
    assertThrows(NotAllowed.class, () -> office.accounts.resetPassword(ofQingbo, mine));
    assertTrue(office.refusals("role-granted", "own-account") >= 1);
  }

  @Test
  void nobodyBothAdministersAndAudits() {
    var auditor = office.person(Role.AUDITOR, Office.QINGBO);
    var administrator = office.person(Role.ADMINISTRATOR, Office.QINGBOMEN);
    assertEquals(
        "administrator-and-auditor",
        assertThrows(Conflict.class, () -> office.accounts.grant(ofQingbo, auditor.id(), new Grant(Role.ADMINISTRATOR, Office.LAODONGLU))).code());
    assertThrows(Conflict.class, () -> office.accounts.grant(ofQingbo, administrator.id(), new Grant(Role.AUDITOR, Office.QINGBO)));
    assertThrows(
        Conflict.class,
        () ->
            office.accounts.create(
                ofQingbo, wanted(new Grant(Role.AUDITOR, Office.QINGBO), new Grant(Role.ADMINISTRATOR, Office.QINGBO))));
    assertTrue(office.refusals("role-granted", "administrator-and-auditor") >= 2);
  }

  @Test
  void aRoleIsGivenWithinHerPlaceOnly() {
    var person = office.person(Role.COMMUNITY_WORKER, Office.QINGBOMEN);
    assertEquals(2, office.accounts.grant(ofQingbo, person.id(), worker(Office.LAODONGLU)).grants().size());
    assertEquals(2, office.accounts.grant(ofQingbo, person.id(), worker(Office.LAODONGLU)).grants().size(), "twice is once");
    assertThrows(NotAllowed.class, () -> office.accounts.grant(ofQingbo, person.id(), worker(Office.HUBIN)));
    assertThrows(NotAllowed.class, () -> office.accounts.grant(ofQingbo, person.id(), worker(Office.DISTRICT)));
    assertEquals(1, office.accounts.revoke(ofQingbo, person.id(), worker(Office.LAODONGLU)).grants().size());
    assertEquals("last-role", assertThrows(Conflict.class, () -> office.accounts.revoke(ofQingbo, person.id(), worker(Office.QINGBOMEN))).code());
  }

  @Test
  void whoHoldsARoleElsewhereTooDoesNotExistForHer() {
    var sibling = office.person(Role.COMMUNITY_WORKER, Office.HUBIN);
    var district = office.person(Role.WELFARE_OFFICER, Office.DISTRICT);
    var both = office.person(Role.COMMUNITY_WORKER, Office.QINGBOMEN);
    office.accounts.grant(Office.OPERATOR, both.id(), worker(Office.HUBIN));
    for (var account : List.of(sibling, district, both)) {
      assertThrows(NotFound.class, () -> office.accounts.find(ofQingbo, account.id()));
      assertThrows(NotFound.class, () -> office.accounts.grant(ofQingbo, account.id(), worker(Office.QINGBOMEN)));
      assertThrows(NotFound.class, () -> office.accounts.disable(ofQingbo, account.id()));
      assertThrows(NotFound.class, () -> office.accounts.resetPassword(ofQingbo, account.id()));
      assertFalse(office.accounts.list(ofQingbo).stream().anyMatch(one -> one.id().equals(account.id())));
    }
  }

  @Test
  void aForgottenPasswordIsReplacedByAOneTimePassword() {
    var person = office.person(Role.REVIEWER, Office.QINGBOMEN);
    var reset = office.accounts.resetPassword(ofQingbo, person.id());
    assertThrows(NotSignedIn.class, () -> office.sessions.signIn(person.signInName(), Office.PASSWORD, Office.ORIGIN));
    assertTrue(office.sessions.signIn(person.signInName(), reset.oneTimePassword(), Office.ORIGIN).account().mustChangePassword());
  }

  @Test
  void aKeyActsWithItsRolesUntilItIsRevoked() {
    var created = office.keys.create(ofQingbo, "街道大屏", List.of(new Grant(Role.REVIEWER, Office.QINGBO)));
    assertTrue(created.secret().matches("shequ_[A-Za-z0-9_-]{43}"));
    var program = office.keys.caller(created.secret(), "10.0.0.9").orElseThrow();
    assertTrue(program.may(Permission.PUBLISH_POST, Office.QINGBOMEN));
    assertFalse(program.may(Permission.PUBLISH_POST, Office.HUBIN));
    office.keys.revoke(ofQingbo, created.key().id());
    assertTrue(office.keys.caller(created.secret(), "10.0.0.9").isEmpty());
    assertTrue(office.keys.caller("shequ_guessed", "10.0.0.9").isEmpty());
  }

  @Test
  void aKeyIsGivenOnlyWhatAnAdministratorHasToGive() {
    assertThrows(NotAllowed.class, () -> office.keys.create(ofQingbo, "x", List.of(worker(Office.HUBIN))));
    assertThrows(Conflict.class, () -> office.keys.create(ofQingbo, "x", List.of(new Grant(Role.ADMINISTRATOR, Office.QINGBO))));
    assertThrows(Conflict.class, () -> office.keys.create(ofQingbo, "x", List.of(new Grant(Role.AUDITOR, Office.QINGBO))));
    assertThrows(BadInput.class, () -> office.keys.create(ofQingbo, " ", List.of(worker(Office.QINGBO))));
    assertThrows(BadInput.class, () -> office.keys.create(ofQingbo, "x", List.of()));
  }

  @Test
  void anotherPlacesKeyDoesNotExist() {
    var created = office.keys.create(Office.OPERATOR, "区民政", List.of(new Grant(Role.WELFARE_OFFICER, Office.DISTRICT)));
    assertThrows(NotFound.class, () -> office.keys.revoke(ofQingbo, created.key().id()));
    assertFalse(office.keys.list(ofQingbo).contains(created.key()));
    assertTrue(office.keys.list(Office.OPERATOR).stream().anyMatch(key -> key.id().equals(created.key().id())));
  }

  @Test
  void theKeyItselfIsKeptNowhere() {
    var created = office.keys.create(ofQingbo, "街道大屏", List.of(worker(Office.QINGBO)));
    int found =
        office.database.in(
            cn.shequ.transaction.Scope.everywhere(),
            transaction ->
                Database.handle(transaction)
                    .createQuery("select count(*) from api_key k where k::text like '%' || :secret || '%'")
                    .bind("secret", created.secret())
                    .mapTo(int.class)
                    .one());
    assertEquals(0, found);
  }
}
