package cn.shequ.delivery.http;

import cn.shequ.box.http.BoxTokens;
import cn.shequ.delivery.BoxMail;
import cn.shequ.delivery.Openings;
import cn.shequ.delivery.Receipts;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Problems;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.BadInput;
import cn.shequ.welfare.Letters;
import cn.shequ.welfare.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a paired box asks one call at a time. */
public final class MailRoutes {
  private static final Map<String, String> NEVER_KEPT = Map.of("Cache-Control", "no-store");
  private static final int MOST_RECEIPTS = 200; // a box that was away for weeks has a few; bounds the transaction
  private static final int HIDE_AFTER_SECONDS = 90; // between the 60 and 120 s that suit a slow reader and a shared room
  private static final List<Letters.Event> ANSWERS = List.of(Letters.Event.ACKNOWLEDGED, Letters.Event.HELP, Letters.Event.NOT_ME);

  private final BoxTokens tokens;
  private final BoxMail mail;
  private final Openings openings;
  private final Receipts receipts;

  public MailRoutes(BoxTokens tokens, BoxMail mail, Openings openings, Receipts receipts) {
    this.tokens = tokens;
    this.mail = mail;
    this.openings = openings;
    this.receipts = receipts;
  }

  public void register(Routes routes) {
    routes.get("/v1/box/messages", Access.pairedBox(), this::list);
    routes.post("/v1/box/messages/{id}/open", Access.pairedBox(), this::open);
    routes.post("/v1/box/receipts", Access.pairedBox(), this::receive);
  }

  private Answer list(Request request) {
    return new Answer.Json(200, MailJson.of(mail.of(tokens.box(request))), NEVER_KEPT);
  }

  record OpenBody(@Nullable String pin) {
    @Override
    public String toString() {
      return "OpenBody[hidden]";
    }
  }

  record ArticleJson(String title, String byline, List<String> paragraphs, List<Letters.Fact> facts) {}

  record LetterJson(
      UUID id,
      String number,
      String to,
      ArticleJson article,
      @Nullable String sum,
      String antiFraud,
      int hideAfterSeconds,
      List<String> answers) {
    @Override
    public String toString() {
      return "LetterJson[" + id + "]";
    }
  }

  private Answer open(Request request) {
    var box = tokens.box(request);
    var pin = request.body().length == 0 ? null : request.body(OpenBody.class).pin();
    return switch (openings.open(box, new MessageId(request.id("id")), pin)) {
      case Openings.Opening.Opened opened -> new Answer.Json(200, json(opened), NEVER_KEPT);
      case Openings.Opening.WrongPin wrong ->
          Problems.of(
              403,
              "wrong-pin",
              "密码不对,还可以试 " + wrong.triesLeft() + " 次",
              "Wrong PIN, " + wrong.triesLeft() + " tries left",
              Map.of("triesLeft", wrong.triesLeft()));
    };
  }

  private static LetterJson json(Openings.Opening.Opened opened) {
    var letter = opened.letter();
    return new LetterJson(
        letter.message().value(),
        letter.number(),
        opened.to(),
        new ArticleJson(letter.title(), letter.byline(), letter.paragraphs(), letter.facts()),
        letter.sum(),
        letter.antiFraud(),
        HIDE_AFTER_SECONDS,
        ANSWERS.stream().map(Receipts::word).toList());
  }

  record ReceiptBody(@Nullable UUID message, @Nullable String event, @Nullable Instant at) {}

  record ReceiptsBody(@Nullable List<@Nullable ReceiptBody> receipts) {}

  record ResultJson(UUID message, String event, @Nullable String state, @Nullable String problem) {}

  record ResultsJson(List<ResultJson> results) {}

  private Answer receive(Request request) {
    var box = tokens.box(request);
    var taken = receipts.take(box, read(request.body(ReceiptsBody.class)));
    return new Answer.Json(
        200,
        new ResultsJson(
            taken.stream()
                .map(
                    one ->
                        new ResultJson(
                            one.message().value(),
                            Receipts.word(one.event()),
                            one.state() == null ? null : one.state().word(),
                            one.problem()))
                .toList()),
        NEVER_KEPT);
  }

  private static List<Letters.Receipt> read(ReceiptsBody body) {
    var given = body.receipts();
    if (given == null || given.isEmpty() || given.size() > MOST_RECEIPTS) {
      throw new BadInput("/receipts", "一次提交1到" + MOST_RECEIPTS + "条回执", "Send 1 to " + MOST_RECEIPTS + " receipts at once");
    }
    var receipts = new ArrayList<Letters.Receipt>(given.size());
    for (int i = 0; i < given.size(); i++) {
      var one = given.get(i);
      if (one == null || one.message() == null || one.event() == null) {
        throw new BadInput("/receipts/" + i, "回执要有 message 和 event", "A receipt has message and event");
      }
      receipts.add(new Letters.Receipt(new MessageId(one.message()), event(one.event(), i), one.at()));
    }
    return receipts;
  }

  private static Letters.Event event(String word, int index) {
    return Arrays.stream(Letters.Event.values())
        .filter(event -> Receipts.word(event).equals(word))
        .findFirst()
        .orElseThrow(
            () -> {
              var known = Arrays.stream(Letters.Event.values()).map(Receipts::word).collect(Collectors.joining(", "));
              return new BadInput("/receipts/" + index + "/event", "event 应为 " + known + " 之一", "event must be one of " + known);
            });
  }
}
