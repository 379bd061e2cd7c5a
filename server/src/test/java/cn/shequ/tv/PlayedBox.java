package cn.shequ.tv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The part of {@link PlayedServer} that knows one box: its pairing, its token, its mail, the PIN 1234, and the receipts it got. Its methods may
 * be called from any thread; its state belongs to its monitor.
 */
final class PlayedBox {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Clock clock;
  private final List<JsonNode> receipts = new ArrayList<>();
  private ObjectNode mail = mailOf(List.of());
  private JsonNode letter = PlayedServer.file("letter.json");
  private int triesLeft = 5;
  private int openings;
  private boolean workerConfirmed;
  private boolean knowsToken = true;

  PlayedBox(Clock clock) {
    this.clock = clock;
  }

  void register(Router router) {
    router.get("/v1/box").handler(this::about);
    router.post().handler(BodyHandler.create(false));
    router.post("/v1/box/ticket").handler(context -> PlayedServer.json(context, 200, MAPPER.createObjectNode().put("ticket", "once").put("expiresInSeconds", 60)));
    router.post("/v1/box/receipts").handler(this::receipts);
    router.post("/v1/box/messages/:id/open").handler(this::open);
    router.post("/v1/boxes").handler(this::pair);
    router.post("/v1/boxes/token").handler(this::token);
  }

  // What the test says

  synchronized ObjectNode mail() {
    return mail;
  }

  synchronized ObjectNode receive(String state, boolean withoutPin, String... ids) {
    var since = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    mail =
        mailOf(
            Arrays.stream(ids)
                .map(
                    id ->
                        MAPPER.createObjectNode().put("id", id).put("to", "张**").put("cover", "民政消息").put("state", state).put("since", since).put("withoutPin", withoutPin))
                .toList());
    return mail;
  }

  /** What the event {@code unmail} carries. */
  synchronized ObjectNode recall(String id) {
    forgetMessagesSilently();
    var data = MAPPER.createObjectNode();
    data.putArray("ids").add(id);
    return data;
  }

  /** As if recalled just now: the box was not told yet. */
  synchronized void forgetMessagesSilently() {
    mail = mailOf(List.of());
  }

  synchronized void hideLetterAfter(int seconds) {
    letter = ((ObjectNode) letter.deepCopy()).put("hideAfterSeconds", seconds);
  }

  synchronized void confirmPairing() {
    workerConfirmed = true;
  }

  synchronized void revoke() {
    knowsToken = false;
  }

  synchronized List<JsonNode> receipts() {
    return List.copyOf(receipts);
  }

  /** How often a letter was asked for, with whatever PIN. */
  synchronized int openings() {
    return openings;
  }

  // How it plays

  private static ObjectNode mailOf(List<ObjectNode> messages) {
    var node = MAPPER.createObjectNode().put("version", "v" + System.nanoTime());
    node.put("new", messages.stream().filter(message -> List.of("waiting", "displayed").contains(message.get("state").asText())).count());
    node.putArray("messages").addAll(messages);
    return node;
  }

  private synchronized void about(RoutingContext context) {
    if (!knowsToken) {
      PlayedServer.problem(context, 401, "not-signed-in");
      return;
    }
    PlayedServer.json(context, 200, MAPPER.createObjectNode().put("box", "box-1").put("community", PlayedServer.COMMUNITY).put("building", "3幢").put("residents", 1).put("confirmed", true));
  }

  private synchronized void receipts(RoutingContext context) {
    var results = MAPPER.createObjectNode();
    var list = results.putArray("results");
    for (var receipt : PlayedServer.read(context).get("receipts")) {
      receipts.add(receipt);
      list.addObject().set("message", receipt.get("message"));
      ((ObjectNode) list.get(list.size() - 1)).put("event", receipt.get("event").asText()).put("state", receipt.get("event").asText());
    }
    PlayedServer.json(context, 200, results);
  }

  private synchronized void open(RoutingContext context) {
    openings++;
    var body = PlayedServer.read(context);
    boolean withoutPin = mail.get("messages").path(0).path("withoutPin").asBoolean();
    if (mail.get("messages").isEmpty()) {
      PlayedServer.problem(context, 410, "message-gone");
    } else if (triesLeft == 0) {
      context.response().putHeader("Retry-After", "900");
      PlayedServer.problem(context, 429, "pin-locked");
    } else if (withoutPin || "1234".equals(body.path("pin").asText())) {
      triesLeft = 5;
      PlayedServer.json(context, 200, ((ObjectNode) letter.deepCopy()).put("id", context.pathParam("id")));
    } else {
      triesLeft--;
      PlayedServer.json(context, 403, MAPPER.createObjectNode().put("type", "/problems/wrong-pin").put("status", 403).put("triesLeft", triesLeft));
    }
  }

  private synchronized void pair(RoutingContext context) {
    PlayedServer.json(context, 201, MAPPER.createObjectNode().put("deviceCode", "device-1").put("userCode", "4821-0937").put("expiresInSeconds", 900).put("intervalSeconds", 1));
  }

  private synchronized void token(RoutingContext context) {
    if (!workerConfirmed) {
      PlayedServer.problem(context, 400, "authorization-pending");
      return;
    }
    PlayedServer.json(context, 200, MAPPER.createObjectNode().put("token", "a-secret-token").put("box", "box-1").put("community", PlayedServer.COMMUNITY).put("building", "3幢"));
  }
}
