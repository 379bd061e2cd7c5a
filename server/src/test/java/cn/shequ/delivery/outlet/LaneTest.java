package cn.shequ.delivery.outlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.division.DivisionCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the connections of one event loop mean to each other. */
class LaneTest {
  private static final DivisionCode COMMUNITY = new DivisionCode("330102001051");
  private static final OutletSettings SETTINGS =
      new OutletSettings(Duration.ofHours(1), Duration.ofHours(1), 64 * 1024, Duration.ofHours(1), 100, 45);
  private static final Visit VISIT = new Visit(COMMUNITY, 0L, position -> new CatchUp(0, List.of()), Guest.SILENT);

  private final Vertx vertx = Vertx.vertx();
  private final Lane lane = new Lane(vertx.getOrCreateContext(), SETTINGS, new OutletMeters(new SimpleMeterRegistry()), Clock.systemUTC());

  @AfterEach
  void close() {
    vertx.close();
  }

  /** Keeps what it is told, or is closed without the lane knowing it yet, as a socket whose close handler has not run. */
  private static final class Told extends Connection {
    private final boolean closed;
    private final List<String> told = new ArrayList<>();

    Told(Lane lane, boolean closed) {
      super(lane, VISIT, SETTINGS);
      this.closed = closed;
    }

    @Override
    public Transport transport() {
      return Transport.SOCKET;
    }

    @Override
    boolean full() {
      if (closed) {
        throw new IllegalStateException("WebSocket is closed");
      }
      return false;
    }

    @Override
    void write(Frame frame) {
      told.add(frame.event());
    }

    @Override
    void heartbeat() {
      told.add("heartbeat");
    }

    @Override
    void finish(Ending ending) {
      if (closed) {
        throw new IllegalStateException("WebSocket is closed");
      }
      told.add(ending.reason());
    }

    @Override
    void cut() {
      told.add("cut");
    }

    @Override
    void greet() {
      told.add("settings");
    }
  }

  private void onLane(Runnable task) throws Exception {
    var done = new CompletableFuture<Void>();
    lane.run(
        () -> {
          try {
            task.run();
            done.complete(null);
          } catch (RuntimeException e) {
            done.completeExceptionally(e);
          }
        });
    done.get(60, TimeUnit.SECONDS);
  }

  @Test
  void aConnectionThatClosedAMomentAgoKeepsNobodyFromAFrame() throws Exception {
    var closed = new Told(lane, true);
    var open = new Told(lane, false);
    onLane(
        () -> {
          closed.open();
          open.open();
          lane.send(COMMUNITY, Frame.numbered(1, "post", "{}"), 1, Instant.now());
          lane.send(COMMUNITY, Frame.numbered(2, "withdraw", "{}"), 2, Instant.now());
        });
    assertEquals(List.of("settings", "post", "withdraw"), open.told);
    assertEquals(List.of("settings", "cut"), closed.told, "it left the lane at once");
  }

  @Test
  void aConnectionThatClosedAMomentAgoKeepsNobodyFromTheEnding() throws Exception {
    var closed = new Told(lane, true);
    var open = new Told(lane, false);
    var drained = new CompletableFuture<Void>();
    onLane(
        () -> {
          closed.open();
          open.open();
          lane.drain(Duration.ZERO, () -> drained.complete(null));
        });
    assertEquals(List.of("settings", "draining"), open.told);
    assertTrue(drained.isDone());
  }
}
