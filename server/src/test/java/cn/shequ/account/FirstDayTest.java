package cn.shequ.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.postgres.Database;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.Conflict;
import cn.shequ.problem.NotAllowed;
import cn.shequ.problem.NotSignedIn;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How the first people come into an empty server, told in order; the demo first, since it must not meet real accounts. */
@ExtendWith(RealEngines.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstDayTest {
  @Test
  @Order(1)
  void theSetupCodeOpensTheDoorOnlyToWhomItWasPrinted(Database database, RedisUrl url, DistrictCalendar calendar) {
    try (var office = new Office(database, url, calendar)) {
      assertTrue(office.first.setupCode().isPresent());
      assertThrows(
          NotAllowed.class,
          () -> office.first.create("guessed", "qian.hui", "钱慧", Office.PASSWORD, Office.DISTRICT, Office.ORIGIN));
      var code = office.first.setupCode().orElseThrow();
      assertThrows(BadInput.class, () -> office.first.create(code, "qian.hui", "钱慧", "short", Office.DISTRICT, Office.ORIGIN));
      assertThrows(BadInput.class, () -> office.first.create(code, "qian.hui", "钱慧", Office.PASSWORD, Office.QINGBO, Office.ORIGIN));
      assertEquals(1, office.refusals("first-administrator-created", "wrong-setup-code"));
    }
  }

  @Test
  @Order(2)
  void theDemosPeopleSignInWhereTheDemoIsServedAndNowhereElse(Database database, RedisUrl url, DistrictCalendar calendar) {
    try (var demo = new Office(database, url, calendar, true);
        var real = new Office(database, url, calendar)) {
      var people = demo.demo.create();
      assertEquals(
          EnumSet.allOf(Role.class), people.stream().map(DemoAccounts.DemoAccount::role).collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class))));
      assertEquals(2, people.stream().filter(person -> person.role() == Role.WELFARE_OFFICER).count());
      people.forEach(person -> assertTrue(demo.divisions.tree().contains(person.place()), person.signInName()));
      String token = "";
      for (var person : people) {
        var signedIn = demo.sessions.signIn(person.signInName(), person.password(), Office.ORIGIN);
        assertFalse(signedIn.account().mustChangePassword());
        token = signedIn.token();
      }
      assertTrue(demo.sessions.caller(token, Office.ORIGIN).isPresent());
      assertTrue(real.sessions.caller(token, Office.ORIGIN).isEmpty());
      assertThrows(
          NotSignedIn.class, () -> real.sessions.signIn("wang.fang", DemoAccounts.PASSWORD, Office.ORIGIN));
      assertEquals(people, demo.demo.create(), "a second start finds them");
      var gone = demo.person(Role.REVIEWER, Office.QINGBOMEN);
      demo.accounts.disable(Office.OPERATOR, gone.id());
      assertEquals(people, demo.demo.create(), "whoever may sign in no more is in nobody's way");
    }
  }

  @Test
  @Order(3)
  void whereThereIsAnyAccountTheDoorIsShut(Database database, RedisUrl url, DistrictCalendar calendar) {
    try (var office = new Office(database, url, calendar)) {
      assertTrue(office.first.setupCode().isEmpty());
      assertThrows(
          Conflict.class, () -> office.first.create("any", "qian.hui2", "钱慧", Office.PASSWORD, Office.DISTRICT, Office.ORIGIN));
    }
  }

  @Test
  @Order(4)
  void aDatabaseWithRealPeopleGetsNoDemoAccounts(Database database, RedisUrl url, DistrictCalendar calendar) {
    try (var office = new Office(database, url, calendar)) {
      office.person(Role.REVIEWER, Office.QINGBOMEN);
      assertEquals("not-a-demo", assertThrows(Conflict.class, office.demo::create).code());
    }
  }

  @Test
  @Order(5)
  void theOperatorsKeyIsMadeOnceAndReadableByItsOwnerOnly(@TempDir Path folder) throws Exception {
    var key = OperatorKey.in(folder.resolve("data"));
    var file = folder.resolve("data/operator.key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertTrue(OperatorKey.in(folder.resolve("data")).matches(key.secret()));
    assertFalse(key.matches("operator_guessed"));
    assertFalse(key.toString().contains(key.secret()));

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThrows(IllegalStateException.class, () -> OperatorKey.in(folder.resolve("data")));
  }
}
