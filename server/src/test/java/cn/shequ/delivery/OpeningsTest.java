package cn.shequ.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.account.Caller;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.postgres.Database;
import cn.shequ.problem.Gone;
import cn.shequ.problem.NotAllowed;
import cn.shequ.problem.NotFound;
import cn.shequ.problem.TooMany;
import cn.shequ.resident.ResidentId;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.MovableClock;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealEngines.class)
class OpeningsTest {
  private static final String WRONG = "0000";
  private Town town;
  private ResidentId grandma;
  private Town.HomeBox box;

  @BeforeEach
  void aTownWithGrandma(Database database, RedisUrl url, DistrictCalendar calendar, Seal seal) {
    town = new Town(database, url, calendar, seal);
    grandma = town.residentWithPin("王奶奶");
    box = town.box(grandma);
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void theRightPinOpensTheLetter() {
    var opened = assertInstanceOf(Openings.Opening.Opened.class, town.openings.open(box.paired(), town.message(grandma), Town.PIN));

    assertEquals("王**", opened.to());
    assertEquals("60.00元/月", opened.letter().sum());
    assertTrue(opened.letter().antiFraud().contains("不索要验证码"));
  }

  @Test
  void anotherBoxsMessageDoesNotExist() {
    var other = town.box(town.residentWithPin("李四"));
    var message = town.message(grandma);

    assertThrows(NotFound.class, () -> town.openings.open(other.paired(), message, Town.PIN));
  }

  @Test
  void fiveWrongPinsLockAndALostRedisGivesNoTryBack(MovableClock clock) {
    var message = town.message(grandma);
    for (int left = 4; left >= 1; left--) {
      assertEquals(new Openings.Opening.WrongPin(left), town.openings.open(box.paired(), message, WRONG));
      town.loseRedis();
    }
    var locked = assertThrows(TooMany.class, () -> town.openings.open(box.paired(), message, WRONG));
    assertEquals("pin-locked", locked.code());
    assertEquals(Duration.ofMinutes(15), locked.retryAfter());
    assertThrows(TooMany.class, () -> town.openings.open(box.paired(), message, Town.PIN));

    clock.advance(Duration.ofMinutes(14));
    assertThrows(TooMany.class, () -> town.openings.open(box.paired(), message, Town.PIN));
    clock.advance(Duration.ofMinutes(1));
    assertEquals(new Openings.Opening.WrongPin(4), town.openings.open(box.paired(), message, WRONG));
    assertInstanceOf(Openings.Opening.Opened.class, town.openings.open(box.paired(), message, Town.PIN));
  }

  @Test
  void triesAtTheSameMomentAreCountedOneByOne() throws Exception {
    var message = town.message(grandma);
    Callable<Boolean> wrongTry =
        () -> {
          try {
            return town.openings.open(box.paired(), message, WRONG) instanceof Openings.Opening.WrongPin;
          } catch (TooMany locked) {
            return false;
          }
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int compared = 0;
      for (var result : threads.invokeAll(IntStream.range(0, 20).mapToObj(i -> wrongTry).toList())) {
        compared += result.get() ? 1 : 0;
      }
      assertEquals(4, compared);
    }
    assertThrows(TooMany.class, () -> town.openings.open(box.paired(), message, Town.PIN));
  }

  @Test
  void theLockHoldsOnEveryBoxOfThePerson() {
    var second = town.box(grandma);
    var message = town.message(grandma);
    for (int i = 0; i < 4; i++) {
      town.openings.open(box.paired(), message, WRONG);
    }
    assertThrows(TooMany.class, () -> town.openings.open(second.paired(), message, WRONG));
    assertThrows(TooMany.class, () -> town.openings.open(box.paired(), message, Town.PIN));
  }

  @Test
  void aNewPinFromTheWorkerLiftsTheLock() {
    var message = town.message(grandma);
    for (int i = 0; i < 4; i++) {
      town.openings.open(box.paired(), message, WRONG);
    }
    assertThrows(TooMany.class, () -> town.openings.open(box.paired(), message, WRONG));
    town.pins.set(town.worker(Town.QINGBOMEN), grandma, "135246");

    assertInstanceOf(Openings.Opening.Opened.class, town.openings.open(box.paired(), message, "135246"));
  }

  @Test
  void withoutAPinNothingOpensUnlessConsentIsRecorded() {
    var message = town.message(grandma);
    assertEquals("pin-needed", assertThrows(NotAllowed.class, () -> town.openings.open(box.paired(), message, null)).code());
    town.pins.consent(new Caller.District(), grandma, "看不清按键,女儿在场");
    assertInstanceOf(Openings.Opening.Opened.class, town.openings.open(box.paired(), message, null));

    town.update("update box set confirmed_at = null where id = '" + box.id() + "'");
    var unconfirmed = town.boxes.identify(box.token());
    assertEquals("pin-needed", assertThrows(NotAllowed.class, () -> town.openings.open(unconfirmed, message, null)).code());

    town.boxes.confirm(town.worker(Town.QINGBOMEN), box.id());
    town.pins.endConsent(town.worker(Town.QINGBOMEN), grandma);
    assertThrows(NotAllowed.class, () -> town.openings.open(town.boxes.identify(box.token()), message, null));
  }

  @Test
  void withoutAPinSetNothingOpens() {
    var neighbour = town.resident("赵六");
    var message = town.message(neighbour);

    assertEquals("pin-not-set", assertThrows(NotAllowed.class, () -> town.openings.open(town.box(neighbour).paired(), message, WRONG)).code());
  }

  @Test
  void aRecalledLetterIsGone() {
    var message = town.message(grandma);
    town.recall(message);

    assertEquals("message-gone", assertThrows(Gone.class, () -> town.openings.open(box.paired(), message, Town.PIN)).code());
  }

  @Test
  void nothingOpensForSomebodyWhoHasDied() {
    var message = town.message(grandma);
    town.update("update resident set died_on = '2026-09-30' where id = '" + grandma + "'");

    assertThrows(Gone.class, () -> town.openings.open(box.paired(), message, Town.PIN));
  }

  @Test
  void thePinIsNowhereInTheDatabase() {
    var hash = town.everywhere(transaction -> Database.handle(transaction).createQuery("select pin_hash from resident_pin where resident = :id").bind("id", grandma.value()).mapTo(String.class).one());

    assertTrue(hash.startsWith("$argon2id$"));
  }
}
