package cn.shequ.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.delivery.Town;
import cn.shequ.division.DivisionCode;
import cn.shequ.postgres.Database;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.NotAllowed;
import cn.shequ.problem.NotFound;
import cn.shequ.problem.NotSignedIn;
import cn.shequ.resident.ResidentId;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.MovableClock;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import cn.shequ.transaction.Scope;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealEngines.class)
class PairingTest {
  private Town town;
  private ResidentId grandma;
  private MovableClock clock;

  @BeforeEach
  void aTownWithGrandma(Database database, RedisUrl url, DistrictCalendar calendar, Seal seal, MovableClock clock) {
    town = new Town(database, url, calendar, seal);
    grandma = town.resident("王奶奶");
    this.clock = clock;
  }

  @AfterEach
  void close() {
    town.close();
  }

  private Pairings.Poll pollLater(Pairings.Begun begun) {
    clock.advance(Pairings.INTERVAL);
    return town.pairings.poll(begun.deviceCode());
  }

  private Pairings.Poll.Paired paired(Pairings.Begun begun) {
    return assertInstanceOf(Pairings.Poll.Paired.class, pollLater(begun));
  }

  private Pairings.Poll.Paired pair(String serial) {
    var begun = town.pairings.begin(Town.QINGBOMEN, serial);
    town.pairings.bind(town.worker(Town.QINGBOMEN), begun.userCode(), Set.of(grandma));
    return paired(begun);
  }

  @Test
  void aBoxGetsItsTokenOnceAWorkerHasTypedItsCode() {
    var begun = town.pairings.begin(Town.QINGBOMEN, null);
    assertTrue(begun.userCode().matches("[0-9]{4}-[0-9]{4}"));
    assertInstanceOf(Pairings.Poll.Pending.class, pollLater(begun));

    town.pairings.bind(town.worker(Town.QINGBOMEN), begun.userCode(), Set.of(grandma));
    var paired = paired(begun);
    assertEquals(Set.of(grandma), paired.box().residents());
    assertEquals("3幢", paired.box().building());
    assertTrue(paired.box().confirmed());
    assertEquals(paired.box(), town.boxes.identify(paired.token()));
  }

  @Test
  void anAnswerLostOnTheWayIsGivenAgain() {
    var begun = town.pairings.begin(Town.QINGBOMEN, null);
    town.pairings.bind(town.worker(Town.QINGBOMEN), begun.userCode(), Set.of(grandma));

    assertEquals(paired(begun), paired(begun));
  }

  @Test
  void askingTooSoonIsToldToSlowDown() {
    var begun = town.pairings.begin(Town.QINGBOMEN, null);
    assertInstanceOf(Pairings.Poll.Pending.class, town.pairings.poll(begun.deviceCode()));
    clock.advance(Duration.ofSeconds(3));
    assertInstanceOf(Pairings.Poll.TooSoon.class, town.pairings.poll(begun.deviceCode()));
    assertInstanceOf(Pairings.Poll.Pending.class, pollLater(begun));
  }

  @Test
  void afterFifteenMinutesTheCodeIsWorthNothingAndIsCleanedAway() {
    var begun = town.pairings.begin(Town.QINGBOMEN, null);
    clock.advance(Pairings.VALID_FOR);
    assertInstanceOf(Pairings.Poll.Expired.class, town.pairings.poll(begun.deviceCode()));
    assertThrows(
        NotFound.class, () -> town.pairings.bind(town.worker(Town.QINGBOMEN), begun.userCode(), Set.of(grandma)));

    town.pairings.begin(Town.QINGBOMEN, null);
    int kept =
        town.everywhere(
            transaction ->
                Database.handle(transaction).createQuery("select count(*) from box_pairing where expires_at <= :now")
                    .bind("now", clock.instant().atOffset(ZoneOffset.UTC)).mapTo(int.class).one());
    assertEquals(0, kept);
  }

  @Test
  void aDeviceCodeNobodyGaveOutIsExpired() {
    assertInstanceOf(Pairings.Poll.Expired.class, town.pairings.poll("guessed"));
  }

  @Test
  void onlyARealCommunityPairsBoxes() {
    assertThrows(NotFound.class, () -> town.pairings.begin(new DivisionCode("330102001999"), null));
  }

  @Test
  void aWorkerOfAnotherCommunityCannotBindTheseResidents() {
    var begun = town.pairings.begin(Town.QINGBOMEN, null);
    assertThrows(
        NotFound.class, () -> town.pairings.bind(town.worker(Town.LAODONGLU), begun.userCode(), Set.of(grandma)));
  }

  @Test
  void aTokenGivenAgainBySerialNumberRevokesTheOldOneAndIsNotConfirmed() {
    var first = pair("CA-0001");
    var begun = town.pairings.begin(Town.QINGBOMEN, " ca-0001 ");
    var again = paired(begun);

    assertEquals(first.box().id(), again.box().id());
    assertNotEquals(first.token(), again.token());
    assertThrows(NotSignedIn.class, () -> town.boxes.identify(first.token()));
    assertFalse(town.boxes.identify(again.token()).confirmed());

    town.boxes.confirm(town.worker(Town.QINGBOMEN), again.box().id());
    assertTrue(town.boxes.identify(again.token()).confirmed());
  }

  @Test
  void bindingTheSameMachineAnewRevokesTheOldToken() {
    var first = pair("CA-0002");
    var begun = town.pairings.begin(Town.QINGBOMEN, "CA-0002");
    var daughter = town.resident("王女士");
    town.pairings.bind(town.worker(Town.QINGBOMEN), begun.userCode(), Set.of(daughter));
    var second = paired(begun);

    assertThrows(NotSignedIn.class, () -> town.boxes.identify(first.token()));
    assertEquals(Set.of(daughter), town.boxes.identify(second.token()).residents());
    assertNotEquals(first.box().id(), second.box().id());
  }

  @Test
  void anUnboundBoxShowsNobodysMail() {
    var paired = pair(null);
    assertThrows(NotFound.class, () -> town.boxes.unbind(town.worker(Town.LAODONGLU), paired.box().id()));
    town.boxes.unbind(town.worker(Town.QINGBOMEN), paired.box().id());

    assertThrows(NotSignedIn.class, () -> town.boxes.identify(paired.token()));
    int seen =
        town.database.in(
            Scope.box(paired.box().id().value()),
            transaction -> Database.handle(transaction).createQuery("select count(*) from resident").mapTo(int.class).one());
    assertEquals(0, seen);
    assertThrows(NotFound.class, () -> town.boxes.unbind(town.worker(Town.QINGBOMEN), paired.box().id()));
  }

  @Test
  void residentsOfOneBoxShareADwelling() {
    var neighbour = town.resident("赵六", Town.QINGBOMEN, "3幢", "102");
    var begun = town.pairings.begin(Town.QINGBOMEN, null);

    assertThrows(
        BadInput.class, () -> town.pairings.bind(town.worker(Town.QINGBOMEN), begun.userCode(), Set.of(grandma, neighbour)));
    assertThrows(BadInput.class, () -> town.pairings.bind(town.worker(Town.QINGBOMEN), begun.userCode(), Set.of()));
    assertThrows(BadInput.class, () -> town.pairings.bind(town.worker(Town.QINGBOMEN), "1234", Set.of(grandma)));
  }

  @Test
  void noBoxIsBoundToSomebodyWhoHasDied() {
    town.update("update resident set died_on = '2026-09-01' where id = '" + grandma + "'");
    var begun = town.pairings.begin(Town.QINGBOMEN, null);

    assertThrows(
        BadInput.class, () -> town.pairings.bind(town.worker(Town.QINGBOMEN), begun.userCode(), Set.of(grandma)));
  }

  @Test
  void theListNamesBuildingsAndCountsHomesWithoutABox() {
    var place = new DivisionCode("330102001053");
    var withBox = town.resident("王奶奶", place, "5幢", "301");
    town.resident("王爷爷", place, "5幢", "301");
    town.resident("赵六", place, "5幢", "302");
    town.box(withBox);

    var overview = town.boxes.within(town.worker(place), place);
    assertEquals(List.of("5幢"), overview.boxes().stream().map(Boxes.Listed::building).toList());
    assertEquals(1, overview.homesWithoutBox());
    assertThrows(NotFound.class, () -> town.boxes.within(town.worker(place), Town.QINGBOMEN));
  }

  @Test
  void onlyWorkersWherePeopleLiveSetTheirPin() {
    var registeredElsewhere = town.resident("李四");
    town.update("update resident set registered_division = '" + Town.LAODONGLU + "' where id = '" + registeredElsewhere + "'");

    assertThrows(NotFound.class, () -> town.pins.set(town.worker(new DivisionCode("330102001053")), registeredElsewhere, Town.PIN));
    assertThrows(
        NotAllowed.class, () -> town.pins.set(town.worker(Town.LAODONGLU), registeredElsewhere, Town.PIN));
    assertThrows(BadInput.class, () -> town.pins.set(town.worker(Town.QINGBOMEN), registeredElsewhere, "12"));
    town.pins.set(town.worker(Town.QINGBOMEN), registeredElsewhere, Town.PIN);
  }

  @Test
  void aTicketWorksOnce() {
    var box = pair(null).box().id();
    var ticket = town.tickets.issue(box);

    assertEquals(box, town.tickets.redeem(ticket).orElseThrow());
    assertTrue(town.tickets.redeem(ticket).isEmpty());
    assertTrue(town.tickets.redeem("guessed").isEmpty());
  }

  @Test
  void demoBoxesAreTheSameAtTheSecondStart() {
    var demo = new DemoBoxes(town.database, town.boxStore, town.pins, town.calendar);
    var first = demo.pair(List.of(grandma, town.resident("赵六")));

    assertEquals(List.of("demo-box-1", "demo-box-2"), first.stream().map(DemoBoxes.DemoBox::token).toList());
    assertEquals(first, demo.pair(List.of(grandma, town.resident("钱七"))));
    assertEquals(first.getFirst().box(), town.boxes.identify("demo-box-1").id());
    assertInstanceOf(PinCheck.Unlocked.class, town.pins.check(town.boxes.identify("demo-box-1"), grandma, first.getFirst().pin()));
  }
}
