package cn.shequ.delivery.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.delivery.Town;
import cn.shequ.postgres.Database;
import cn.shequ.resident.ResidentId;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import cn.shequ.welfare.MessageId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The private stream on all its transports, with everything running. */
@ExtendWith(RealEngines.class)
class BoxStreamTest {
  private Town town;
  private TownServer server;
  private ResidentId grandma;
  private Town.HomeBox box;

  @BeforeEach
  void aServer(Database database, RedisUrl url, DistrictCalendar calendar, Seal seal) {
    town = new Town(database, url, calendar, seal);
    town.loseRedis();
    server = new TownServer(town);
    grandma = town.residentWithPin("王奶奶");
    box = town.box(grandma);
    town.open();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Heard stream(Town.HomeBox of) throws Exception {
    return Heard.stream(server, "/v1/box/events?ticket=" + server.ticket(of));
  }

  private Heard socket(Town.HomeBox of) throws Exception {
    return Heard.socket(server, "/v1/box/socket?ticket=" + server.ticket(of));
  }

  private JsonNode poll(String query) throws Exception {
    var answer = server.call("GET", "/v1/box/events?" + query, box.token(), null);
    assertEquals(200, answer.statusCode(), answer.body());
    return new ObjectMapper().readTree(answer.body());
  }

  private static Predicate<JsonNode> shows(MessageId message) {
    return mail -> mail.get("messages").toString().contains(message.toString());
  }

  private static long timesNew(List<JsonNode> mails, MessageId message) {
    return mails.stream()
        .map(mail -> mail.get("version").asText() + mail.get("messages"))
        .filter(mail -> mail.contains(message.toString()) && mail.contains("\"waiting\""))
        .distinct()
        .count();
  }

  @Test
  void aMessageArrivesOnceOnEachTransport() throws Exception {
    var second = town.box(grandma);
    try (var stream = stream(box);
        var socket = socket(second)) {
      stream.await("mail", mail -> mail.get("messages").isEmpty());
      socket.await("mail", mail -> mail.get("messages").isEmpty());
      assertTrue(stream.text().startsWith("[Event[name=settings"), stream.text());
      stream.await("programme", programme -> true);
      socket.await("programme", programme -> true);

      var message = town.message(grandma);
      stream.await("mail", shows(message));
      socket.await("mail", shows(message));
      var polled = poll("wait=0&after=" + TownServer.CHANNEL_POSITION);
      assertTrue(shows(message).test(polled.at("/events/0/data")), polled.toString());

      town.reconciliation.rebuild(); // rings once more, which must not be seen
      town.recall(message);
      stream.await("unmail", ids -> ids.toString().contains(message.toString()));
      socket.await("unmail", ids -> ids.toString().contains(message.toString()));
      assertEquals(1, timesNew(stream.all("mail"), message));
      assertEquals(1, timesNew(socket.all("mail"), message));
      for (var heard : List.of(stream, socket)) {
        assertFalse(heard.text().contains("王奶奶") || heard.text().contains("津贴") || heard.text().contains("60.00"), heard.text());
      }
    }
  }

  @Test
  void aLongPollWithTheCurrentVersionWaitsForTheNextMail() throws Exception {
    var first = poll("wait=0&after=" + TownServer.CHANNEL_POSITION);
    var version = first.at("/events/0/data/version").asText();
    var known = "after=" + TownServer.CHANNEL_POSITION + "&mail=" + version;
    assertEquals(0, poll("wait=0&" + known).get("events").size());

    var message = new MessageId[1];
    var later =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (town.metrics.get("shequ.boxes.paired.connected").gauge().value() < 1) {
                    Thread.onSpinWait();
                  }
                  message[0] = town.message(grandma);
                });
    var answered = poll("wait=60&" + known);
    later.join();
    assertEquals("mail", answered.at("/events/0/event").asText());
    assertTrue(shows(message[0]).test(answered.at("/events/0/data")), answered.toString());
    assertEquals(TownServer.CHANNEL_POSITION, answered.get("position").asLong());
  }

  @Test
  void aMessageWaitsForABoxThatIsOffAndIsThereWhenItComes() throws Exception {
    var message = town.message(grandma);
    town.relayAll();
    try (var stream = stream(box)) {
      stream.await("mail", shows(message));
    }
  }

  @Test
  void aTicketOpensOneConnection() throws Exception {
    var ticket = server.ticket(box);
    try (var stream = Heard.stream(server, "/v1/box/events?ticket=" + ticket)) {
      stream.await("settings", settings -> true);
      assertEquals(401, server.call("GET", "/v1/box/events?ticket=" + ticket, null, null).statusCode());
      assertEquals(401, server.call("GET", "/v1/box/socket?ticket=" + ticket, null, null).statusCode());
      assertEquals(401, server.call("GET", "/v1/box/events?wait=0", null, null).statusCode());
      assertEquals(422, server.call("GET", "/v1/box/events?wait=61", box.token(), null).statusCode());
    }
  }

  @Test
  void connectingAgainEndsTheOlderConnectionWith3003() throws Exception {
    try (var older = stream(box)) {
      older.await("mail", mail -> true);
      try (var newer = socket(box)) {
        assertEquals(3003, older.await("bye", bye -> true).get("code").asInt());
        older.awaitEnd();
        var message = town.message(grandma);
        newer.await("mail", shows(message));
      }
    }
  }

  @Test
  void unbindingEndsTheConnectionWith3004() throws Exception {
    try (var socket = socket(box)) {
      socket.await("mail", mail -> true);
      town.boxes.unbind(town.worker(Town.QINGBOMEN), box.id());
      assertEquals(3004, socket.await("bye", bye -> true).get("code").asInt());
      assertEquals(3004, socket.await("closed", code -> true).asInt());
    }
  }

  @Test
  void openedOnOneTransportItIsNoLongerNewOnTheOther() throws Exception {
    var second = town.box(grandma);
    var message = town.message(grandma);
    try (var stream = stream(box);
        var socket = socket(second)) {
      stream.await("mail", shows(message));
      socket.await("mail", shows(message));
      assertEquals(
          200, server.call("POST", "/v1/box/messages/" + message + "/open", box.token(), "{\"pin\":\"" + Town.PIN + "\"}").statusCode());
      socket.await("mail", mail -> mail.get("new").asInt() == 0 && shows(message).test(mail));
    }
  }

  @Test
  void aFlushUnderAConnectedBoxIsNotSeen() throws Exception {
    var message = town.message(grandma);
    try (var stream = stream(box)) {
      stream.await("mail", shows(message));
      town.loseRedis();
      var next = town.message(grandma);
      stream.await("mail", shows(next));

      assertEquals(List.of(), stream.all("unmail"));
      assertTrue(stream.all("mail").stream().dropWhile(shows(message).negate()).allMatch(shows(message)), stream.text());
    }
  }
}
