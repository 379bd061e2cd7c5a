package cn.shequ.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.account.Caller;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.postgres.Database;
import cn.shequ.redis.Redis;
import cn.shequ.resident.ResidentId;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.MovableClock;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import cn.shequ.welfare.Letters;
import cn.shequ.welfare.MessageId;
import cn.shequ.welfare.MessageState;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealEngines.class)
class MailboxTest {
  private Town town;
  private ResidentId grandma;
  private Town.HomeBox box;

  @BeforeEach
  void aTownWithGrandma(Database database, RedisUrl url, DistrictCalendar calendar, Seal seal) {
    town = new Town(database, url, calendar, seal);
    town.loseRedis();
    town.update("update message set relay_due = false, state = 'closed', finished_at = now()");
    town.reconciliation.rebuild();
    grandma = town.residentWithPin("王奶奶");
    box = town.box(grandma);
  }

  @AfterEach
  void close() {
    town.close();
  }

  private Set<MessageId> inMailbox() {
    return town.mailboxes.read(List.of(grandma)).getOrDefault(grandma, Set.of());
  }

  @Test
  void aMessageWaitsInTheMailboxAndIsShownAsANeutralEnvelope() {
    var message = town.message(grandma);
    town.relayAll();

    assertEquals(Set.of(message), inMailbox());
    var mail = town.mail.of(box.paired());
    assertEquals(1, mail.fresh());
    var envelope = mail.envelopes().getFirst();
    assertEquals(message, envelope.id());
    assertEquals("王**", envelope.to());
    assertEquals("民政消息", envelope.cover());
    assertEquals(MessageState.WAITING, envelope.state());
    assertFalse(envelope.withoutPin());
  }

  @Test
  void relayingTwiceIsHarmless() {
    var message = town.message(grandma);
    town.relayAll();
    var before = town.mail.of(box.paired());
    town.update("update message set relay_due = true where id = '" + message + "'");
    town.relayAll();

    assertEquals(Set.of(message), inMailbox());
    assertEquals(before, town.mail.of(box.paired()));
  }

  @Test
  void whatIsAcknowledgedLeavesTheMailbox() {
    var message = town.message(grandma);
    town.relayAll();
    town.openings.open(box.paired(), message, Town.PIN);
    town.receipts.take(box.paired(), List.of(new Letters.Receipt(message, Letters.Event.ACKNOWLEDGED, null)));
    town.relayAll();

    assertEquals(Set.of(), inMailbox());
    assertEquals(List.of(), town.mail.of(box.paired()).envelopes());
  }

  @Test
  void onceOpenedNoBoxPresentsItAsNew() {
    var second = town.box(grandma);
    var message = town.message(grandma);
    town.relayAll();
    town.openings.open(box.paired(), message, Town.PIN);

    assertEquals(0, town.mail.of(second.paired()).fresh());
    assertEquals(MessageState.OPENED, town.mail.of(second.paired()).envelopes().getFirst().state());
  }

  @Test
  void aLeftOverSlipOfAFinishedMessageIsNotShownAndGoesAtTheNextLook() {
    var message = town.message(grandma);
    town.relayAll();
    town.recall(message); // and the relay, which would take it out, never comes

    assertEquals(List.of(), town.mail.of(box.paired()).envelopes());
    assertEquals(Set.of(), inMailbox());
  }

  @Test
  void aLeftOverSlipNobodyLooksAtGoesWithTheSweep() {
    var message = town.message(grandma);
    town.relayAll();
    town.recall(message);
    town.reconciliation.sweep();

    assertEquals(Set.of(), inMailbox());
  }

  @Test
  void recalledWhileTheBoxWasOffIsNeverShown(MovableClock clock) {
    var message = town.message(grandma);
    town.relayAll();
    town.recall(message);
    town.relayAll();

    clock.advance(Duration.ofDays(30));
    assertEquals(List.of(), town.mail.of(box.paired()).envelopes());
    clock.moveTo(LocalDate.of(2026, 10, 1));
  }

  @Test
  void nothingIsShownAfterItsLastDayEvenBeforeAnybodyMarkedItExpired(MovableClock clock) {
    town.message(grandma, LocalDate.of(2026, 10, 2));
    town.relayAll();
    clock.moveTo(LocalDate.of(2026, 10, 2));
    assertEquals(1, town.mail.of(box.paired()).fresh());
    clock.moveTo(LocalDate.of(2026, 10, 3));

    assertEquals(0, town.mail.of(box.paired()).fresh());
    clock.moveTo(LocalDate.of(2026, 10, 1));
  }

  @Test
  void afterAFlushEverythingUnfinishedIsBackAndNothingIsNewTwice() {
    var waiting = town.message(grandma);
    var opened = town.message(grandma);
    var acknowledged = town.message(grandma);
    town.relayAll();
    town.openings.open(box.paired(), opened, Town.PIN);
    town.openings.open(box.paired(), acknowledged, Town.PIN);
    town.receipts.take(box.paired(), List.of(new Letters.Receipt(acknowledged, Letters.Event.ACKNOWLEDGED, null)));
    town.relayAll();
    town.reconciliation.rebuild();
    var before = town.mail.of(box.paired());

    town.loseRedis();
    assertFalse(town.epoch.isWritten());
    town.reconciliation.rebuild();

    assertTrue(town.epoch.isWritten());
    assertEquals(Set.of(waiting, opened), inMailbox());
    assertEquals(before, town.mail.of(box.paired()));
    assertEquals(1, town.mail.of(box.paired()).fresh());
  }

  @Test
  void whileMailboxesAreLostTheDatabaseAnswersAndNothingVanishes() {
    var message = town.message(grandma);
    town.relayAll();
    var before = town.mail.of(box.paired());
    town.loseRedis();
    assertEquals(before, town.mail.of(box.paired()));

    var mark = town.epoch.begin();
    assertEquals(Set.of(message), town.mail.of(box.paired()).messages());
    town.loseRedis();
    assertFalse(town.epoch.complete(mark));
    assertEquals(before, town.mail.of(box.paired()));
  }

  @Test
  void theSweepFindsASingleLostSlipHoweverOldTheMessageIs() {
    var message = town.message(grandma);
    town.relayAll();
    town.update("update message set created_at = now() - interval '200 days' where id = '" + message + "'");
    town.mailboxes.drop(Map.of(grandma, Set.of(message)));
    assertEquals(0, town.mail.of(box.paired()).fresh());
    town.reconciliation.sweep();

    assertEquals(1, town.mail.of(box.paired()).fresh());
  }

  @Test
  void twoHouseholdsInOneFlatShareABoxAndEachOpensTheirOwn() {
    var lodger = town.residentWithPin("李四");
    town.pins.set(new Caller.District(), lodger, "7777");
    var shared = town.box(grandma, lodger);
    var hers = town.message(grandma);
    var his = town.message(lodger);
    town.relayAll();

    var mail = town.mail.of(shared.paired());
    assertEquals(Set.of("王**", "李**"), Set.copyOf(mail.envelopes().stream().map(Mail.Envelope::to).toList()));
    assertEquals(new Openings.Opening.WrongPin(4), town.openings.open(shared.paired(), his, Town.PIN));
    assertTrue(town.openings.open(shared.paired(), his, "7777") instanceof Openings.Opening.Opened);
    assertTrue(town.openings.open(shared.paired(), hers, Town.PIN) instanceof Openings.Opening.Opened);
    assertEquals(1, town.mail.of(box.paired()).envelopes().size());
  }

  @Test
  void anUnconfirmedBoxDoesNotOpenWithoutThePinWhateverTheConsent() {
    town.pins.consent(new Caller.District(), grandma, "看不清按键,女儿在场");
    town.message(grandma);
    town.relayAll();
    assertTrue(town.mail.of(box.paired()).envelopes().getFirst().withoutPin());

    town.update("update box set confirmed_at = null where id = '" + box.id() + "'");
    var unconfirmed = town.boxes.identify(box.token());
    assertFalse(town.mail.of(unconfirmed).envelopes().getFirst().withoutPin());
  }

  @Test
  void nothingPrivateIsInRedis() {
    town.message(grandma);
    town.relayAll();
    town.reconciliation.rebuild();
    town.epoch.claimSweep();
    var ticket = town.tickets.issue(box.id());
    town.mail.of(box.paired());

    var commands = town.redis.commands();
    var seen = new StringBuilder();
    for (var key : Redis.await(commands.keys("*"))) {
      seen.append(key).append(' ');
      seen.append(
          switch (Redis.await(commands.type(key))) {
            case "hash" -> Redis.await(commands.hgetall(key)).toString();
            case "stream" -> Redis.await(commands.xrange(key, io.lettuce.core.Range.unbounded())).toString();
            case "string" -> Redis.await(commands.get(key));
            default -> throw new AssertionError("a kind of key nobody told of: " + key);
          });
      seen.append('\n');
    }
    var allowed =
        Pattern.compile(
            "shequ:\\{mailbox:UUID} \\{UUID=\\{\"urgent\":(true|false),\"lastDay\":\"DATE\"}}"
                + "|shequ:\\{bell} \\[(StreamMessage\\[shequ:\\{bell}:[0-9-]+]\\{resident=UUID}(, )?)*]"
                + "|shequ:\\{epoch} UUID/[0-9a-f]+/UUID"
                + "|shequ:\\{sweep} claimed"
                + "|shequ:\\{ticket:[0-9a-f]{64}} UUID");
    for (var line : seen.toString().split("\n")) {
      var plain = line.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID").replaceAll("20[0-9]{2}-[0-9]{2}-[0-9]{2}", "DATE");
      assertTrue(allowed.matcher(plain).matches(), line);
    }
    assertFalse(seen.toString().contains(ticket));
    assertFalse(seen.toString().contains(box.token()));
  }
}
