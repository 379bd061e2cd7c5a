package cn.shequ.delivery.outlet;

import cn.shequ.division.DivisionCode;
import io.vertx.core.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The outlets of one event loop. Everything but {@link #run} happens on that loop. */
final class Lane {
  private static final long SECOND_MILLIS = 1_000;

  private final Context loop;
  private final OutletSettings settings;
  private final OutletMeters meters;
  private final Clock clock;
  private final Map<DivisionCode, Set<Connection>> byCommunity = new LinkedHashMap<>();
  private final List<Set<Connection>> beats;
  private final Map<Connection, Integer> beatOf = new LinkedHashMap<>();
  private int second;
  private List<Runnable> emptied = new ArrayList<>(1);

  Lane(Context loop, OutletSettings settings, OutletMeters meters, Clock clock) {
    this.loop = loop;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
    this.beats = new ArrayList<>();
    for (long i = 0; i < settings.heartbeat().toSeconds(); i++) {
      beats.add(new LinkedHashSet<>());
    }
    loop.owner().setPeriodic(SECOND_MILLIS, timer -> beat());
  }

  /** From any thread; tasks run in the order in which they were given. */
  void run(Runnable task) {
    loop.runOnContext(ignored -> task.run());
  }

  long later(long millis, Runnable task) {
    return loop.owner().setTimer(millis, timer -> task.run());
  }

  void forget(long timer) {
    loop.owner().cancelTimer(timer);
  }

  void enter(Connection connection) {
    byCommunity.computeIfAbsent(connection.community(), code -> new LinkedHashSet<>()).add(connection);
    int beat = second % beats.size(); // its first beat is a whole round away
    beats.get(beat).add(connection);
    beatOf.put(connection, beat);
    meters.opened(connection.transport());
  }

  void leave(Connection connection) {
    var beat = beatOf.remove(connection);
    if (beat == null) {
      return;
    }
    beats.get(beat).remove(connection);
    byCommunity.computeIfPresent(
        connection.community(),
        (code, some) -> {
          some.remove(connection);
          return some.isEmpty() ? null : some;
        });
    meters.closed(connection.transport());
    if (beatOf.isEmpty()) {
      var waiting = emptied;
      emptied = new ArrayList<>(1);
      waiting.forEach(Runnable::run);
    }
  }

  /** A numbered frame for every community below {@code division}. */
  void send(DivisionCode division, Frame frame, long number, Instant committed) {
    int written = 0;
    for (var community : List.copyOf(byCommunity.keySet())) {
      if (division.covers(community)) {
        for (var connection : of(community)) {
          if (connection.offer(frame, number)) {
            meters.delay(Duration.between(committed, clock.instant()));
            written++;
          }
        }
      }
    }
    meters.delivered(frame.event(), written);
  }

  /** A copy: a connection that breaks or is answered leaves while others are written to. */
  private List<Connection> of(DivisionCode community) {
    var some = byCommunity.get(community);
    return some == null ? List.of() : List.copyOf(some);
  }

  void delivered(Frame frame) {
    meters.delivered(frame.event(), 1);
  }

  void endAll(DivisionCode community, Ending ending) {
    of(community).forEach(connection -> connection.endNow(ending));
  }

  private void beat() {
    second++;
    long now = System.nanoTime();
    for (var connection : List.copyOf(beats.get(second % beats.size()))) {
      connection.beat(now, settings.slowAfter().toNanos());
    }
  }

  /** Ends all, the oldest first, at an even pace. {@code done} runs when none is left. */
  void drain(Duration over, Runnable done) {
    var oldestFirst = new ArrayList<>(beatOf.keySet()); // in order of entering
    if (oldestFirst.isEmpty()) {
      done.run();
      return;
    }
    emptied.add(done);
    long pace = over.toMillis();
    for (int i = 0; i < oldestFirst.size(); i++) {
      var connection = oldestFirst.get(i);
      long at = pace * i / oldestFirst.size();
      if (at == 0) {
        connection.endNow(Ending.DRAINING);
      } else {
        later(at, () -> connection.endNow(Ending.DRAINING));
      }
    }
  }
}
