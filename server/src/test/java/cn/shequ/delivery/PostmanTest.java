package cn.shequ.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.shequ.box.PairedBox;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.postgres.Database;
import cn.shequ.resident.ResidentId;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import cn.shequ.welfare.Letters;
import cn.shequ.welfare.MessageId;
import cn.shequ.welfare.MessageState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Everything runs: relay, bells, postman, reconciliation. */
@ExtendWith(RealEngines.class)
class PostmanTest {
  private Town town;
  private ResidentId grandma;
  private Town.HomeBox box;

  @BeforeEach
  void aTownWithGrandma(Database database, RedisUrl url, DistrictCalendar calendar, Seal seal) {
    town = new Town(database, url, calendar, seal);
    town.loseRedis();
    grandma = town.residentWithPin("王奶奶");
    box = town.box(grandma);
    town.open();
  }

  @AfterEach
  void close() {
    town.close();
  }

  private HomeScreen switchOn(PairedBox paired) {
    var screen = new HomeScreen(paired);
    town.postman.enter(screen);
    return screen;
  }

  private static boolean shows(Mail mail, MessageId message) {
    return mail.messages().contains(message);
  }

  @Test
  void aConnectedBoxGetsTheMessageOnce() throws InterruptedException {
    var screen = switchOn(box.paired());
    screen.await(mail -> mail.envelopes().isEmpty());
    var message = town.message(grandma);
    screen.await(mail -> shows(mail, message));
    var second = town.message(grandma);
    screen.await(mail -> shows(mail, second));

    assertEquals(1, screen.timesNew(message));
  }

  @Test
  void aMessageWaitsForABoxThatIsOff() throws InterruptedException {
    var message = town.message(grandma);
    town.relayAll();

    switchOn(box.paired()).await(mail -> shows(mail, message));
  }

  @Test
  void aRecallTakesItOffTheScreen() throws InterruptedException {
    var screen = switchOn(box.paired());
    var message = town.message(grandma);
    screen.await(mail -> shows(mail, message));
    town.recall(message);

    screen.await(mail -> !shows(mail, message));
  }

  @Test
  void openedOnOneBoxItIsNoLongerNewOnTheOther() throws InterruptedException {
    var second = town.box(grandma);
    var living = switchOn(box.paired());
    var bedroom = switchOn(second.paired());
    var message = town.message(grandma);
    living.await(mail -> shows(mail, message));
    bedroom.await(mail -> shows(mail, message));
    town.openings.open(box.paired(), message, Town.PIN);

    bedroom.await(mail -> mail.fresh() == 0 && mail.envelopes().getFirst().state() == MessageState.OPENED);
    town.receipts.take(box.paired(), List.of(new Letters.Receipt(message, Letters.Event.ACKNOWLEDGED, null)));
    bedroom.await(mail -> mail.envelopes().isEmpty());
  }

  @Test
  void aFlushInTheMiddleLosesNothingAndPresentsNothingTwice() throws InterruptedException {
    var screens = new HashMap<ResidentId, HomeScreen>();
    var messages = new HashMap<ResidentId, MessageId>();
    for (int i = 0; i < 40; i++) {
      var resident = town.resident("居民" + i);
      screens.put(resident, switchOn(town.box(resident).paired()));
    }
    for (var resident : screens.keySet()) {
      messages.put(resident, town.message(resident));
      if (messages.size() % 10 == 0) {
        town.loseRedis();
      }
    }
    for (var resident : screens.keySet()) {
      screens.get(resident).await(mail -> shows(mail, messages.get(resident)));
    }
    town.loseRedis();
    var last = new HashMap<ResidentId, MessageId>();
    screens.keySet().forEach(resident -> last.put(resident, town.message(resident)));
    for (var resident : screens.keySet()) {
      screens.get(resident).await(mail -> shows(mail, last.get(resident)) && shows(mail, messages.get(resident)));
      assertEquals(1, screens.get(resident).timesNew(messages.get(resident)));
    }
    var inMailboxes = new HashSet<MessageId>();
    town.reconciliation.sweep();
    town.mailboxes.read(screens.keySet()).values().forEach(inMailboxes::addAll);
    var all = new HashSet<>(messages.values());
    all.addAll(last.values());
    assertEquals(all, inMailboxes);
  }

  @Test
  void theSameBoxConnectingAgainReplacesItsOlderConnection() throws InterruptedException {
    var older = switchOn(box.paired());
    older.await(mail -> true);
    var newer = switchOn(box.paired());
    older.awaitReplaced();
    town.postman.leave(older);
    var message = town.message(grandma);

    newer.await(mail -> shows(mail, message));
  }

  @Test
  void anUnboundBoxLosesItsConnection() throws InterruptedException {
    var screen = switchOn(box.paired());
    screen.await(mail -> true);
    town.boxes.unbind(town.worker(Town.QINGBOMEN), box.id());

    screen.awaitRevoked();
  }

  @Test
  void aConfirmationReachesAConnectedBox() throws InterruptedException {
    town.pins.consent(town.worker(Town.QINGBOMEN), grandma, "看不清按键,女儿在场");
    town.update("update box set confirmed_at = null where id = '" + box.id() + "'");
    var screen = switchOn(town.boxes.identify(box.token()));
    var message = town.message(grandma);
    screen.await(mail -> shows(mail, message) && !mail.envelopes().getFirst().withoutPin());
    town.boxes.confirm(town.worker(Town.QINGBOMEN), box.id());

    screen.await(mail -> mail.envelopes().getFirst().withoutPin());
  }

  @Test
  void severalNodesShareTheWorkAndEachReachesItsOwnBoxes(RedisUrl url) throws InterruptedException {
    try (var node = new Town(town.database, url, town.calendar, town.seal).open()) {
      var second = town.box(grandma);
      var here = switchOn(box.paired());
      var there = new HomeScreen(second.paired());
      node.postman.enter(there);
      var message = town.message(grandma);

      here.await(mail -> shows(mail, message));
      there.await(mail -> shows(mail, message));
      assertEquals(Set.of(message), town.mailboxes.read(List.of(grandma)).get(grandma));
    }
  }
}
