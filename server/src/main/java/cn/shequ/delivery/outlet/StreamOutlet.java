package cn.shequ.delivery.outlet;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.concurrent.ThreadLocalRandom;

/** Server-Sent Events. */
final class StreamOutlet extends Connection {
  private static final Buffer BEAT = Buffer.buffer(":\n\n");
  private static final int RETRY_LEAST_MILLIS = 1_000;
  private static final int RETRY_MOST_MILLIS = 6_000; // all boxes of a node that died come back within these seconds, not in one

  private final HttpServerResponse response;
  private final Frame settings;

  StreamOutlet(Lane lane, Visit visit, OutletSettings outletSettings, Frame settings, HttpServerResponse response) {
    super(lane, visit, outletSettings);
    this.response = response;
    this.settings = settings;
    response
        .setWriteQueueMaxSize(outletSettings.queueBytes())
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no"); // nginx would collect events before it passes them on
    response.exceptionHandler(broken -> gone());
    response.closeHandler(closed -> gone());
    response.drainHandler(room -> drained());
  }

  @Override
  public Transport transport() {
    return Transport.STREAM;
  }

  @Override
  void greet() {
    response.write("retry: " + ThreadLocalRandom.current().nextInt(RETRY_LEAST_MILLIS, RETRY_MOST_MILLIS) + "\n\n");
    write(settings);
  }

  @Override
  boolean full() {
    return response.writeQueueFull();
  }

  @Override
  void write(Frame frame) {
    response.write(shared(frame));
  }

  /** Wraps without copying; Vert.x hands a slice to each connection. */
  private static Buffer shared(Frame frame) {
    return BufferInternal.buffer(Unpooled.wrappedBuffer(frame.stream()));
  }

  @Override
  void heartbeat() {
    response.write(BEAT);
  }

  @Override
  void cut() {
    response.reset();
  }

  @Override
  void finish(Ending ending) {
    if (response.writeQueueFull()) {
      response.reset(); // it would hear the bye only after all that it cannot take
    } else {
      response.end(shared(ending.bye()));
    }
  }
}
