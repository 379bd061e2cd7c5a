package cn.shequ.delivery.outlet;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/** WebSocket: one event a text frame. What a box sends is ignored. */
final class SocketOutlet extends Connection {
  private static final Buffer BEAT = Buffer.buffer();

  private final ServerWebSocket socket;
  private final Frame settings;

  SocketOutlet(Lane lane, Visit visit, OutletSettings outletSettings, Frame settings, ServerWebSocket socket) {
    super(lane, visit, outletSettings);
    this.socket = socket;
    this.settings = settings;
    socket.setWriteQueueMaxSize(outletSettings.queueBytes());
    socket.exceptionHandler(broken -> gone());
    socket.closeHandler(closed -> gone());
    socket.drainHandler(room -> drained());
  }

  @Override
  public Transport transport() {
    return Transport.SOCKET;
  }

  @Override
  void greet() {
    write(settings);
  }

  @Override
  boolean full() {
    return socket.writeQueueFull();
  }

  @Override
  void write(Frame frame) {
    socket.writeFinalTextFrame(frame.text());
  }

  @Override
  void heartbeat() {
    socket.writePing(BEAT);
  }

  @Override
  void cut() {
    socket.close();
  }

  @Override
  void finish(Ending ending) {
    if (!socket.writeQueueFull()) {
      socket.writeFinalTextFrame(ending.bye().text());
    }
    socket.close((short) ending.code(), ending.reason());
  }
}
