package cn.shequ.delivery.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.delivery.Town;
import cn.shequ.postgres.Database;
import cn.shequ.resident.ResidentId;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.BreakingWire;
import cn.shequ.testing.MovableClock;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The calls of boxes and of those who bind them, as they are on the wire. */
@ExtendWith(RealEngines.class)
class BoxCallsTest {
  private static final String HERE = TownServer.workerOf(Town.QINGBOMEN);
  private static final String ELSEWHERE = TownServer.workerOf(Town.LAODONGLU);
  private Town town;
  private TownServer server;
  private ResidentId grandma;
  private Town.HomeBox box;

  @BeforeEach
  void aServer(Database database, RedisUrl url, DistrictCalendar calendar, Seal seal) {
    town = new Town(database, url, calendar, seal);
    server = new TownServer(town);
    grandma = town.residentWithPin("王奶奶");
    box = town.box(grandma);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }

  private static String problem(HttpResponse<String> answer) throws Exception {
    return answer.statusCode() + " " + json(answer).get("type").asText();
  }

  @Test
  void aBoxPairsAndLearnsWhoItIs(MovableClock clock) throws Exception {
    var begun = server.call("POST", "/v1/boxes", null, "{\"community\":\"330102001051\"}");
    assertEquals(201, begun.statusCode());
    var device = "{\"deviceCode\":\"" + json(begun).get("deviceCode").asText() + "\"}";
    assertEquals("400 /problems/authorization-pending", problem(server.call("POST", "/v1/boxes/token", null, device)));
    assertEquals("400 /problems/slow-down", problem(server.call("POST", "/v1/boxes/token", null, device)));

    var path = "/v1/pairings/" + json(begun).get("userCode").asText();
    var residents = "{\"residents\":[\"" + grandma + "\"]}";
    assertEquals("401 /problems/not-signed-in", problem(server.call("POST", path, null, residents)));
    assertEquals("404 /problems/not-found", problem(server.call("POST", path, ELSEWHERE, residents)));
    assertEquals(201, server.call("POST", path, HERE, residents).statusCode());

    clock.advance(Duration.ofSeconds(5));
    var paired = server.call("POST", "/v1/boxes/token", null, device);
    assertEquals(200, paired.statusCode());
    assertEquals("no-store", paired.headers().firstValue("Cache-Control").orElseThrow());
    var itself = server.call("GET", "/v1/box", json(paired).get("token").asText(), null);
    assertEquals("3幢", json(itself).get("building").asText());
    assertEquals(1, json(itself).get("residents").asInt());
    assertTrue(json(itself).get("confirmed").asBoolean());
    assertEquals("400 /problems/expired-token", problem(server.call("POST", "/v1/boxes/token", null, "{\"deviceCode\":\"guessed\"}")));
  }

  @Test
  void withoutATokenABoxGetsNothing() throws Exception {
    var message = town.message(grandma);
    for (var call : List.of("GET /v1/box", "POST /v1/box/ticket", "GET /v1/box/messages", "POST /v1/box/messages/" + message + "/open", "POST /v1/box/receipts")) {
      var parts = call.split(" ");
      assertEquals(401, server.call(parts[0], parts[1], null, null).statusCode(), call);
      assertEquals("401 /problems/box-unknown", problem(server.call(parts[0], parts[1], "guessed", null)), call);
      assertEquals(401, server.call(parts[0], parts[1], HERE, null).statusCode(), call);
    }
  }

  @Test
  void aLetterIsListedNeutrallyOpenedWithThePinAndAnswered() throws Exception {
    var message = town.message(grandma);
    town.relayAll();
    var listed = server.call("GET", "/v1/box/messages", box.token(), null);
    assertEquals(1, json(listed).get("new").asInt());
    assertEquals("王**", json(listed).at("/messages/0/to").asText());
    assertFalse(listed.body().contains("津贴") || listed.body().contains("王奶奶") || listed.body().contains("60.00"), listed.body());

    var path = "/v1/box/messages/" + message + "/open";
    var wrong = server.call("POST", path, box.token(), "{\"pin\":\"0000\"}");
    assertEquals("403 /problems/wrong-pin", problem(wrong));
    assertEquals(4, json(wrong).get("triesLeft").asInt());
    assertEquals("403 /problems/pin-needed", problem(server.call("POST", path, box.token(), null)));
    assertEquals("not-opened", receipt(message.toString(), "acknowledged").get("problem").asText());

    var opened = server.call("POST", path, box.token(), "{\"pin\":\"" + Town.PIN + "\"}");
    assertEquals(200, opened.statusCode());
    assertEquals("no-store", opened.headers().firstValue("Cache-Control").orElseThrow());
    assertEquals("王**", json(opened).get("to").asText());
    assertEquals("60.00元/月", json(opened).get("sum").asText());
    assertEquals(90, json(opened).get("hideAfterSeconds").asInt());
    assertEquals("[\"acknowledged\",\"help\",\"not-me\"]", json(opened).get("answers").toString());

    assertEquals("acknowledged", receipt(message.toString(), "acknowledged").get("state").asText());
    assertEquals("acknowledged", receipt(message.toString(), "acknowledged").get("state").asText());
    assertEquals("410 /problems/message-gone", problem(server.call("POST", path, box.token(), "{\"pin\":\"" + Town.PIN + "\"}")));
  }

  private JsonNode receipt(String message, String event) throws Exception {
    var answer =
        server.call("POST", "/v1/box/receipts", box.token(), "{\"receipts\":[{\"message\":\"" + message + "\",\"event\":\"" + event + "\"}]}");
    assertEquals(200, answer.statusCode(), answer.body());
    return json(answer).at("/results/0");
  }

  @Test
  void fiveWrongPinsAreAnsweredWithALockAndItsTime() throws Exception {
    var path = "/v1/box/messages/" + town.message(grandma) + "/open";
    for (int i = 0; i < 4; i++) {
      server.call("POST", path, box.token(), "{\"pin\":\"0000\"}");
    }
    var locked = server.call("POST", path, box.token(), "{\"pin\":\"0000\"}");
    assertEquals("429 /problems/pin-locked", problem(locked));
    assertEquals("900", locked.headers().firstValue("Retry-After").orElseThrow());
  }

  @Test
  void anotherBoxsMessageIsNotFound() throws Exception {
    var neighbour = town.residentWithPin("赵六");
    var message = town.message(neighbour);

    assertEquals(
        "404 /problems/not-found",
        problem(server.call("POST", "/v1/box/messages/" + message + "/open", box.token(), "{\"pin\":\"" + Town.PIN + "\"}")));
    assertEquals("not-found", receipt(message.toString(), "displayed").get("problem").asText());
  }

  @Test
  void wrongReceiptsAreNamedByTheirPlace() throws Exception {
    var answer =
        server.call(
            "POST",
            "/v1/box/receipts",
            box.token(),
            "{\"receipts\":[{\"message\":\"" + grandma + "\",\"event\":\"displayed\"},{\"message\":\"" + grandma + "\",\"event\":\"read\"}]}");
    assertEquals(422, answer.statusCode());
    assertEquals("/receipts/1/event", json(answer).at("/errors/0/pointer").asText());
    assertEquals(422, server.call("POST", "/v1/box/receipts", box.token(), "{\"receipts\":[]}").statusCode());
  }

  @Test
  void boxesAreListedConfirmedAndUnboundOnlyByTheirOwnCommunity() throws Exception {
    assertEquals("404 /problems/not-found", problem(server.call("GET", "/v1/boxes?community=330102001051", ELSEWHERE, null)));
    var listed = server.call("GET", "/v1/boxes?community=330102001051", HERE, null);
    assertTrue(listed.body().contains(box.id().toString()));
    assertFalse(listed.body().contains("王"), listed.body());

    for (var call : List.of("POST /v1/boxes/" + box.id() + "/confirmation", "DELETE /v1/boxes/" + box.id())) {
      var parts = call.split(" ");
      assertEquals(401, server.call(parts[0], parts[1], null, null).statusCode(), call);
      assertEquals("404 /problems/not-found", problem(server.call(parts[0], parts[1], ELSEWHERE, null)), call);
      assertEquals(204, server.call(parts[0], parts[1], HERE, null).statusCode(), call);
    }
    assertEquals("401 /problems/box-unknown", problem(server.call("GET", "/v1/box", box.token(), null)));
  }

  @Test
  void pinsAndConsentsAreSetOnlyWhereThePersonLives() throws Exception {
    var path = "/v1/residents/" + grandma;
    for (var call : List.of("PUT /pin {\"pin\":\"1357\"}", "PUT /without-pin {\"reason\":\"看不清按键\"}", "DELETE /without-pin {}")) {
      var parts = call.split(" ");
      assertEquals(401, server.call(parts[0], path + parts[1], null, parts[2]).statusCode(), call);
      assertEquals("404 /problems/not-found", problem(server.call(parts[0], path + parts[1], ELSEWHERE, parts[2])), call);
      assertEquals(204, server.call(parts[0], path + parts[1], HERE, parts[2]).statusCode(), call);
    }
    assertEquals(422, server.call("PUT", path + "/pin", HERE, "{\"pin\":\"12\"}").statusCode());
  }

  @Test
  void whileRedisIsAwayMailIsReadFromTheDatabase(Database database, RedisUrl url, DistrictCalendar calendar, Seal seal) throws Exception {
    var message = town.message(grandma);
    var wire = new BreakingWire(URI.create(url.text()).getPort());
    try (var cutOff = new TownServer(new Town(database, new RedisUrl("redis://127.0.0.1:" + wire.port()), calendar, seal))) {
      wire.close();

      var listed = cutOff.call("GET", "/v1/box/messages", box.token(), null);
      assertEquals(message.toString(), json(listed).at("/messages/0/id").asText(), listed.body());
      assertEquals("503 /problems/redis-away", problem(cutOff.call("POST", "/v1/box/ticket", box.token(), null)));
    }
  }
}
