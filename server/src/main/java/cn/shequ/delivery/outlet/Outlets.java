package cn.shequ.delivery.outlet;

import cn.shequ.division.DivisionCode;
import cn.shequ.problem.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * All connections of boxes to this node. {@link #stream}, {@link #socket} and {@link #poll} are called on the request's event loop, the
 * rest from any thread.
 */
public final class Outlets {
  private static final int LONGEST_WAIT_SECONDS = 60;
  private static final int RETRY_LEAST_SECONDS = 5;
  private static final int RETRY_MOST_SECONDS = 30;

  private final OutletSettings settings;
  private final OutletMeters meters;
  private final Clock clock;
  private final Map<Thread, Lane> lanes = new ConcurrentHashMap<>();
  private volatile boolean draining;

  public Outlets(OutletSettings settings, MeterRegistry metrics, Clock clock) {
    this.settings = settings;
    this.meters = new OutletMeters(metrics);
    this.clock = clock;
  }

  /**
   * Answers with Server-Sent Events: {@code settings}, what comes after the visit's position, then everything as it happens.
   *
   * @throws Unavailable when this node is full or stops
   */
  public void stream(RoutingContext context, Visit visit) {
    admit();
    new StreamOutlet(lane(), visit, settings, greeting(), context.response()).open();
  }

  /**
   * Upgrades to a WebSocket with the same events.
   *
   * @throws Unavailable when this node is full or stops
   */
  public void socket(RoutingContext context, Visit visit) {
    admit();
    context
        .request()
        .toWebSocket()
        .onSuccess(
            socket -> {
              var outlet = new SocketOutlet(lane(), visit, settings, greeting(), socket);
              outlet.open();
              if (draining) {
                outlet.endNow(Ending.DRAINING); // draining began during the upgrade, and has not counted this one
              }
            })
        .onFailure(context::fail);
  }

  /**
   * Answers a poll: at once when there is something after the visit's position or {@code own} has something, otherwise after the first
   * frame or when {@code wait} is over. The guest hears of it only when it has to wait.
   *
   * @param wait zero to 60 seconds
   * @param own what the box shall get besides, such as {@code mail}
   * @throws Unavailable when it would have to wait and this node is full or stops
   */
  public void poll(RoutingContext context, Visit visit, Duration wait, List<Frame> own) {
    if (wait.isNegative() || wait.toSeconds() > LONGEST_WAIT_SECONDS) {
      throw new IllegalArgumentException("wait is 0 to " + LONGEST_WAIT_SECONDS + " seconds, not " + wait);
    }
    var caught = visit.source().after(visit.after());
    if (wait.isZero() || !caught.frames().isEmpty() || !own.isEmpty()) {
      caught.frames().forEach(frame -> meters.delivered(frame.event(), 1));
      own.forEach(frame -> meters.delivered(frame.event(), 1));
      PollOutlet.answer(context.response(), caught, own);
      return;
    }
    admit();
    new PollOutlet(lane(), visit, settings, context.response(), wait.toMillis(), caught.position()).open();
  }

  private void admit() {
    if (draining) {
      throw new Unavailable("draining", "服务器正在停止,请稍后再连", "The server is stopping", away(1, RETRY_LEAST_SECONDS));
    }
    if (meters.connected() >= settings.mostConnections()) {
      throw new Unavailable(
          "too-many-connections", "连接已满,请稍后再连,或改用轮询", "All connections are taken; try later, or poll", away(RETRY_LEAST_SECONDS, RETRY_MOST_SECONDS));
    }
  }

  private static Duration away(int least, int most) {
    return Duration.ofSeconds(ThreadLocalRandom.current().nextInt(least, most + 1));
  }

  private Frame greeting() {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS); // finer fractions are nothing for the parsers of old boxes
    return Frame.plain(
        "settings", "{\"now\":\"" + now + "\",\"pollSeconds\":" + settings.pollSeconds() + "}");
  }

  private Lane lane() {
    return lanes.computeIfAbsent(
        Thread.currentThread(),
        thread -> {
          var context = (ContextInternal) Vertx.currentContext();
          if (context == null || !context.isEventLoopContext()) {
            throw new IllegalStateException("connections open on an event loop only");
          }
          return new Lane(context.unwrap(), settings, meters, clock);
        });
  }

  /**
   * Sends a numbered frame to every community below {@code division}. Returns at once. Calls must come in the order of the numbers, and
   * only once every source knows the frame: then nobody misses it or gets it twice.
   *
   * @param committed when what it tells was committed
   */
  public void send(DivisionCode division, Frame frame, Instant committed) {
    var number = frame.number();
    if (number == null) {
      throw new IllegalArgumentException(frame.event() + " has no number");
    }
    lanes.values().forEach(lane -> lane.run(() -> lane.send(division, frame, number, committed)));
  }

  /** Ends every connection of a community. */
  public void endAll(DivisionCode community, Ending ending) {
    lanes.values().forEach(lane -> lane.run(() -> lane.endAll(community, ending)));
  }

  /** How many connections are open. */
  public int connected() {
    return meters.connected();
  }

  /**
   * Takes no more connections and ends all ({@link Ending#DRAINING}), the oldest first, evenly over this time.
   *
   * @return done when none is left
   */
  public CompletableFuture<Void> drain(Duration over) {
    draining = true;
    return CompletableFuture.allOf(
        lanes.values().stream()
            .map(
                lane -> {
                  var done = new CompletableFuture<Void>();
                  lane.run(() -> lane.drain(over, () -> done.complete(null)));
                  return done;
                })
            .toArray(CompletableFuture[]::new));
  }
}
