package cn.shequ.channel.http;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.channel.CommunityName;
import cn.shequ.channel.Programme;
import cn.shequ.channel.Programmes;
import cn.shequ.delivery.outlet.Guest;
import cn.shequ.delivery.outlet.Outlets;
import cn.shequ.delivery.outlet.Visit;
import cn.shequ.division.DivisionCode;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.NotFound;
import cn.shequ.problem.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The public channel: the same bytes for everybody, answered from memory on the event loop. */
public final class ChannelRoutes {
  private static final int LONGEST_WAIT_SECONDS = 60; // shorter than the patience of proxies in between

  private final Programmes programmes;
  private final Outlets outlets;
  private final DistrictCalendar calendar;
  private final Routes routes;

  public ChannelRoutes(Programmes programmes, Outlets outlets, DistrictCalendar calendar, Routes routes) {
    this.programmes = programmes;
    this.outlets = outlets;
    this.calendar = calendar;
    this.routes = routes;
  }

  public void register() {
    routes.get("/v1/channels", Access.anyone(), this::list);
    routes.stream(HttpMethod.GET, "/v1/channels/{community}/programme", Access.anyone(), refusing(this::programme));
    routes.stream(HttpMethod.GET, "/v1/channels/{community}/events", Access.anyone(), refusing(this::events));
    routes.stream(
        HttpMethod.GET,
        "/v1/channels/{community}/socket",
        Access.anyone(),
        refusing(context -> outlets.socket(context, visit(context, after(context)))));
  }

  private Handler<RoutingContext> refusing(Consumer<RoutingContext> handler) {
    return context -> {
      try {
        handler.accept(context);
      } catch (Refusal refusal) {
        routes.write(context, null, routes.refused(refusal));
      }
    };
  }

  record ChannelJson(CommunityName community, int posts) {}

  record ChannelsJson(List<ChannelJson> channels) {}

  private Answer list(Request request) {
    return Answer.ok(
        new ChannelsJson(programmes.all().stream().map(programme -> new ChannelJson(programme.community(), programme.posts())).toList()));
  }

  private void programme(RoutingContext context) {
    var programme = find(context);
    var response =
        context
            .response()
            .putHeader("ETag", programme.etag())
            .putHeader("Cache-Control", "no-cache")
            .putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(calendar.now().atOffset(ZoneOffset.UTC)));
    if (matches(context.request().getHeader("If-None-Match"), programme.etag())) {
      response.setStatusCode(304).end();
    } else {
      response.putHeader("Content-Type", "application/json; charset=utf-8").end(Buffer.buffer(programme.bytes(programmes.asOf())));
    }
  }

  private static boolean matches(@Nullable String wanted, String etag) {
    return wanted != null
        && Arrays.stream(wanted.split(",")).map(String::strip).anyMatch(one -> one.equals(etag) || one.equals("W/" + etag) || one.equals("*"));
  }

  private Programme find(RoutingContext context) {
    return programmes.find(community(context)).orElseThrow(() -> new NotFound("这个社区的频道", "channel"));
  }

  private static DivisionCode community(RoutingContext context) {
    return DivisionCode.parse("community", context.pathParam("community"));
  }

  private void events(RoutingContext context) {
    var accept = Optional.ofNullable(context.request().getHeader("Accept")).orElse("");
    if (accept.contains("text/event-stream")) {
      // An EventSource that comes back by itself keeps its old address: what it has seen since stands in the header.
      var seen = number("Last-Event-ID", context.request().getHeader("Last-Event-ID"), Long.MAX_VALUE);
      outlets.stream(context, visit(context, seen.isPresent() ? seen.get() : after(context)));
    } else {
      var wait = number("wait", context.request().getParam("wait"), LONGEST_WAIT_SECONDS).orElse(0L);
      outlets.poll(context, visit(context, after(context)), Duration.ofSeconds(wait), List.of());
    }
  }

  private Visit visit(RoutingContext context, @Nullable Long after) {
    find(context);
    var community = community(context);
    return new Visit(community, after, programmes.source(community), Guest.SILENT);
  }

  private static @Nullable Long after(RoutingContext context) {
    return number("after", context.request().getParam("after"), Long.MAX_VALUE).orElse(null);
  }

  private static Optional<Long> number(String name, @Nullable String text, long most) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      long number = Long.parseLong(text.strip());
      if (number >= 0 && number <= most) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // falls through to the refusal below, which names the range
    }
    throw new BadInput(name, name + " 应为 0 到 " + most + " 之间的整数", name + " must be a whole number from 0 to " + most);
  }
}
