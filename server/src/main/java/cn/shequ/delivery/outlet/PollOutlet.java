package cn.shequ.delivery.outlet;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A long poll that has to wait: answers once, with the first frame, or with nothing when its time is over. */
final class PollOutlet extends Connection {
  private final Lane lane;
  private final HttpServerResponse response;
  private final long waitMillis;
  private final long position;

  // event loop only
  private long timer;
  private boolean answered;

  /** @param position what the box has; nothing is known to come after it yet */
  PollOutlet(Lane lane, Visit visit, OutletSettings settings, HttpServerResponse response, long waitMillis, long position) {
    super(lane, visit, settings);
    this.lane = lane;
    this.response = response;
    this.waitMillis = waitMillis;
    this.position = position;
    response.exceptionHandler(broken -> over());
    response.closeHandler(closed -> over());
  }

  /** The answer of a poll: {@code {"position":13,"events":[…]}}. */
  static void answer(HttpServerResponse response, CatchUp caught, List<Frame> own) {
    var frames = new ArrayList<>(caught.frames());
    frames.addAll(own);
    var events = frames.stream().map(Frame::text).collect(Collectors.joining(","));
    response
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(Buffer.buffer("{\"position\":" + caught.position() + ",\"events\":[" + events + "]}"));
  }

  @Override
  public Transport transport() {
    return Transport.LONG_POLL;
  }

  @Override
  void greet() {
    timer = lane.later(waitMillis, () -> answer(nothing(), List.of()));
  }

  private CatchUp nothing() {
    return new CatchUp(position, List.of());
  }

  private void answer(CatchUp caught, List<Frame> own) {
    if (!answered) {
      answered = true;
      answer(response, caught, own);
      over();
    }
  }

  private void over() {
    lane.forget(timer);
    gone();
  }

  @Override
  boolean full() {
    return false;
  }

  @Override
  void write(Frame frame) {
    if (frame.number() == null) {
      answer(nothing(), List.of(frame));
    } else {
      answer(visit().source().after(position), List.of());
    }
  }

  @Override
  void heartbeat() {
    // its wait is at most a minute: no proxy gives it up before
  }

  @Override
  void cut() {
    response.reset();
  }

  @Override
  void finish(Ending ending) {
    if (!answered) {
      answered = true;
      lane.forget(timer);
      answer(response, nothing(), List.of(ending.bye()));
    }
  }
}
