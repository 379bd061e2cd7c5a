package cn.shequ.delivery.http;

import cn.shequ.box.Boxes;
import cn.shequ.box.PairedBox;
import cn.shequ.box.Tickets;
import cn.shequ.box.http.BoxTokens;
import cn.shequ.delivery.BoxMail;
import cn.shequ.delivery.Mail;
import cn.shequ.delivery.Postman;
import cn.shequ.delivery.outlet.Frame;
import cn.shequ.delivery.outlet.Outlets;
import cn.shequ.delivery.outlet.Source;
import cn.shequ.delivery.outlet.Visit;
import cn.shequ.division.DivisionCode;
import cn.shequ.http.Access;
import cn.shequ.http.Routes;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.NotSignedIn;
import cn.shequ.problem.Refusal;
import cn.shequ.problem.Unavailable;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of paired boxes: the channel events of the box's community, and its mail. Who the box is, is asked on a virtual thread;
 * everything else stays on the request's event loop.
 */
public final class BoxStreams {
  private static final Logger LOG = LoggerFactory.getLogger(BoxStreams.class);
  private static final int LONGEST_WAIT_SECONDS = 60;

  private final Boxes boxes;
  private final BoxTokens tokens;
  private final Tickets tickets;
  private final BoxMail mail;
  private final Postman postman;
  private final Outlets outlets;
  private final Function<DivisionCode, Source> channels;
  private final Executor threads;
  private final Routes routes;

  /**
   * @param channels the events of a community, from memory; does not block
   * @param threads runs what blocks; one virtual thread each
   */
  public BoxStreams(
      Boxes boxes,
      Tickets tickets,
      BoxMail mail,
      Postman postman,
      Outlets outlets,
      Function<DivisionCode, Source> channels,
      Executor threads,
      Routes routes) {
    this.boxes = boxes;
    this.tokens = new BoxTokens(boxes);
    this.tickets = tickets;
    this.mail = mail;
    this.postman = postman;
    this.outlets = outlets;
    this.channels = channels;
    this.threads = threads;
    this.routes = routes;
  }

  public void register() {
    routes.stream(HttpMethod.GET, "/v1/box/events", Access.pairedBox(), this::events);
    routes.stream(HttpMethod.GET, "/v1/box/socket", Access.pairedBox(), this::socket);
  }

  private void events(RoutingContext context) {
    var ticket = context.request().getParam("ticket");
    var accept = Optional.ofNullable(context.request().getHeader("Accept")).orElse("");
    if (ticket != null) {
      connect(context, () -> ofTicket(ticket), box -> outlets.stream(context, visit(context, box)));
    } else if (accept.contains("text/event-stream")) {
      connect(context, () -> tokens.ofHeader(authorization(context)), box -> outlets.stream(context, visit(context, box)));
    } else {
      poll(context);
    }
  }

  private void socket(RoutingContext context) {
    var ticket = Optional.ofNullable(context.request().getParam("ticket"));
    connect(
        context,
        () -> ticket.isPresent() ? ofTicket(ticket.get()) : tokens.ofHeader(authorization(context)),
        box -> outlets.socket(context, visit(context, box)));
  }

  /** What a poll has found out before it may wait. */
  private record Polled(PairedBox box, Mail mail) {}

  private void poll(RoutingContext context) {
    connect(
        context,
        () -> {
          var box = tokens.ofHeader(authorization(context));
          return new Polled(box, mail.of(box));
        },
        polled -> {
          var wait = Duration.ofSeconds(number("wait", context.request().getParam("wait"), LONGEST_WAIT_SECONDS).orElse(0L));
          var news = polled.mail();
          List<Frame> own = news.version().equals(context.request().getParam("mail")) ? List.of() : List.of(OpenDoor.frame(news));
          var door = new OpenDoor(polled.box(), postman, news.version(), !news.envelopes().isEmpty());
          outlets.poll(context, new Visit(polled.box().community(), after(context), source(polled.box()), door), wait, own);
        });
  }

  /** Uses the ticket up. */
  private PairedBox ofTicket(String ticket) {
    return boxes.identify(
        tickets
            .redeem(ticket)
            .orElseThrow(() -> new NotSignedIn("ticket-unknown", "票已用过或已过期,请用令牌换一张新票", "The ticket was used or has expired; get a new one")));
  }

  private Visit visit(RoutingContext context, PairedBox box) {
    return new Visit(box.community(), after(context), source(box), new OpenDoor(box, postman, null, false));
  }

  private Source source(PairedBox box) {
    return channels.apply(box.community());
  }

  /** Asks {@code who} on a virtual thread, then does {@code what} on the event loop; a refusal of either becomes the answer. */
  private <T> void connect(RoutingContext context, Supplier<T> who, Consumer<T> what) {
    Context loop = context.vertx().getOrCreateContext();
    context.request().pause(); // an upgrade to a socket must find the request as it came
    threads.execute(
        () -> {
          T found;
          try {
            found = who.get();
          } catch (Refusal refusal) {
            routes.write(context, loop, routes.refused(refusal));
            return;
          } catch (RuntimeException e) {
            LOG.error("a box could not be identified", e);
            routes.write(context, loop, routes.refused(unexpected()));
            return;
          }
          loop.runOnContext(
              ignored -> {
                try {
                  if (!context.response().closed()) {
                    context.request().resume();
                    what.accept(found);
                  }
                } catch (Refusal refusal) {
                  routes.write(context, loop, routes.refused(refusal));
                } catch (RuntimeException e) {
                  context.fail(e);
                }
              });
        });
  }

  private static Unavailable unexpected() {
    return new Unavailable("box-not-identified", "服务器内部错误,请稍后再试", "Unexpected error; try again", Duration.ofSeconds(10));
  }

  private static Optional<String> authorization(RoutingContext context) {
    return Optional.ofNullable(context.request().getHeader("Authorization"));
  }

  private static @Nullable Long after(RoutingContext context) {
    return number("after", context.request().getParam("after"), Long.MAX_VALUE)
        .or(() -> number("Last-Event-ID", context.request().getHeader("Last-Event-ID"), Long.MAX_VALUE))
        .orElse(null);
  }

  /** @throws BadInput when the parameter is there but no number from 0 to {@code most} */
  private static Optional<Long> number(String name, @Nullable String text, long most) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      long number = Long.parseLong(text);
      if (number >= 0 && number <= most) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // falls through to the refusal below, which names the range
    }
    throw new BadInput(name, name + " 应为 0 到 " + most + " 之间的整数", name + " must be a whole number from 0 to " + most);
  }
}
