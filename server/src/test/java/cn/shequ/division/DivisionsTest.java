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
import cn.shequ.problem.NotFound;
import cn.shequ.testing.RealEngines;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealEngines.class)
class DivisionsTest {
  private static final LocalDate IN_2020 = LocalDate.of(2020, 6, 30);
  private static final DivisionCode QINGBOMEN = new DivisionCode("330102001051");
  private static final Caller OPERATOR = new Caller.Operator("127.0.0.1");

  private Divisions divisions;

  @BeforeEach
  void theTreeOf2020(Database database, DistrictCalendar calendar) {
    divisions =
        new Divisions(database, new StoredDivisions(), new StoredAuditLog(database, calendar), new DatabaseSignals(database), calendar);
    divisions.importUnits(OPERATOR, demo("shangcheng.csv"), IN_2020);
  }

  static InputStream demo(String file) {
    return DivisionsTest.class.getResourceAsStream("/demo/" + file);
  }

  private static InputStream csv(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Caller administratorOf(String place) {
    return new Caller.Person(
        new AccountId(UUID.randomUUID()), "管理员", List.of(new Grant(Role.ADMINISTRATOR, new DivisionCode(place))), "127.0.0.1");
  }

  private BadInput refused(String text) {
    return assertThrows(BadInput.class, () -> divisions.importUnits(OPERATOR, csv("code,name,level,parent\n" + text), IN_2020));
  }

  @Test
  void theDistrictOf2020HasSixStreetsAndFiftyFourCommunities() {
    var tree = divisions.tree();
    var district = new DivisionCode("330102000000");
    assertEquals(61, tree.all().stream().filter(unit -> district.covers(unit.code())).count());
    assertEquals(54, tree.communitiesUnder(district).size());
    assertEquals(6, tree.children(district).size());
    assertEquals(5, tree.communitiesUnder(new DivisionCode("330102001000")).size());
    assertEquals(List.of(QINGBOMEN), tree.communitiesUnder(QINGBOMEN).stream().map(Division::code).toList());
  }

  @Test
  void aCommunityIsShownWithItsStreet() {
    assertEquals("上城区 / 清波街道 / 清波门社区", divisions.tree().path(QINGBOMEN));
    assertEquals("清波街道清波门社区", divisions.tree().displayName(QINGBOMEN));
    assertEquals("上城区", divisions.tree().displayName(new DivisionCode("330102000000")));
    assertEquals("999999999999", divisions.tree().path(new DivisionCode("999999999999")));
  }

  @Test
  void theSameFileTwiceChangesNothing() {
    var again = divisions.importUnits(OPERATOR, demo("shangcheng.csv"), LocalDate.of(2020, 7, 1));
    assertEquals(new Divisions.Imported(61, 0, 0, 61, 0), again);
  }

  @Test
  void aRenamedUnitKeepsItsHistory() {
    var code = new DivisionCode("339901000000");
    divisions.importUnits(OPERATOR, csv("code,name,level,parent\n339901000000,旧区,district,\n"), IN_2020);
    var renamed =
        divisions.importUnits(OPERATOR, csv("\uFEFFcode,name,level,parent\n339901000000,新区,district,\n"), LocalDate.of(2022, 1, 1));
    assertEquals(new Divisions.Imported(1, 0, 1, 0, 0), renamed);
    assertEquals(
        List.of(
            new Division(code, "旧区", DivisionLevel.DISTRICT, null, IN_2020, LocalDate.of(2022, 1, 1)),
            new Division(code, "新区", DivisionLevel.DISTRICT, null, LocalDate.of(2022, 1, 1), null)),
        divisions.history(code).periods());
    assertEquals("新区", divisions.tree().find(code).orElseThrow().name());
    assertTrue(divisions.on(LocalDate.of(2021, 12, 31)).stream().anyMatch(unit -> unit.name().equals("旧区")));
    assertThrows(
        BadInput.class,
        () -> divisions.importUnits(OPERATOR, csv("code,name,level,parent\n339901000000,更早,district,\n"), LocalDate.of(2021, 1, 1)));
  }

  @Test
  void everyWrongRowIsToldWithItsLineAndColumn() {
    var errors =
        refused(
                """
                33010200105,短码社区,community,330102001000
                330102001090,甲社区,village,330102001000
                330102001091,乙社区,street,330102001000
                330102001092,丙社区,community,330102003000
                330102001093,,community,330102001000
                330102001094,丁社区,community,330102001000
                330102001094,丁社区,community,330102001000
                330100000000,杭州市,district,
                """)
            .errors();
    assertEquals(
        List.of("/2/code", "/3/level", "/4/level", "/5/parent", "/6/name", "/8/code", "/9/code"),
        errors.stream().map(BadInput.FieldError::pointer).toList());
    assertTrue(errors.getFirst().chinese().startsWith("第2行 code:"));
  }

  @Test
  void anOrphanIsRefusedAndNothingIsTaken() {
    var errors = refused("330102099000,新街道,street,330102000000\n330102098001,孤社区,community,330102098000\n").errors();
    assertEquals(List.of("/3/parent"), errors.stream().map(BadInput.FieldError::pointer).toList());
    assertFalse(divisions.tree().contains(new DivisionCode("330102099000")));
  }

  @Test
  void aFileThatIsNoSheetOfUnitsIsRefused() {
    assertThrows(BadInput.class, () -> divisions.importUnits(OPERATOR, csv(""), IN_2020));
    assertThrows(BadInput.class, () -> divisions.importUnits(OPERATOR, csv("code,name\n330102001051,x\n"), IN_2020));
    assertThrows(
        BadInput.class,
        () ->
            divisions.importUnits(
                OPERATOR,
                new ByteArrayInputStream("code,name,level,parent\n330102000000,上城区,district,\n".getBytes(java.nio.charset.Charset.forName("GB18030"))),
                IN_2020));
  }

  @Test
  void aDayAheadIsRefused(DistrictCalendar calendar) {
    assertThrows(BadInput.class, () -> divisions.importUnits(OPERATOR, demo("shangcheng.csv"), calendar.today().plusDays(1)));
  }

  @Test
  void onlyAnAdministratorOfThePlaceImports() {
    assertThrows(NotAllowed.class, () -> divisions.importUnits(administratorOf("330102001000"), demo("shangcheng.csv"), IN_2020));
    assertThrows(NotAllowed.class, () -> divisions.importUnits(administratorOf("330106000000"), demo("shangcheng.csv"), IN_2020));
    var worker =
        new Caller.Person(new AccountId(UUID.randomUUID()), "社工", List.of(new Grant(Role.COMMUNITY_WORKER, QINGBOMEN)), "127.0.0.1");
    assertThrows(NotAllowed.class, () -> divisions.importUnits(worker, demo("shangcheng.csv"), IN_2020));
    assertEquals(61, divisions.importUnits(administratorOf("330102000000"), demo("shangcheng.csv"), IN_2020).unchanged());
  }

  @Test
  void aCodeThatNeverWasHasNoHistory() {
    assertThrows(NotFound.class, () -> divisions.history(new DivisionCode("110101001001")));
  }
}
