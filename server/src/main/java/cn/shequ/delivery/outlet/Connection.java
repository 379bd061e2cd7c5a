package cn.shequ.delivery.outlet;

import cn.shequ.division.DivisionCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all outlets have in common. Lives on its lane's event loop; only the methods of {@link Outlet} come from elsewhere. */
abstract class Connection implements Outlet {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final double SHORTEST_AGE = 0.8;

  private final Lane lane;
  private final Visit visit;

  // event loop only
  private final Map<String, Frame> ownWaiting = new LinkedHashMap<>(2);
  private final long endsNanos;
  private long position;
  private long fullSinceNanos;
  private boolean lapsed;
  private boolean announced;
  private boolean over;

  Connection(Lane lane, Visit visit, OutletSettings settings) {
    this.lane = lane;
    this.visit = visit;
    long age = settings.maxAge().toNanos();
    this.endsNanos = System.nanoTime() + ThreadLocalRandom.current().nextLong((long) (age * SHORTEST_AGE), age + 1);
  }

  /** Whether more unsent bytes wait than the settings allow. */
  abstract boolean full();

  abstract void write(Frame frame);

  abstract void heartbeat();

  /** Says bye where the box can still hear it, and closes. */
  abstract void finish(Ending ending);

  /** Closes without a word. Does not throw. */
  abstract void cut();

  /** The first bytes, before everything else. */
  abstract void greet();

  final DivisionCode community() {
    return visit.community();
  }

  final Visit visit() {
    return visit;
  }

  /** Call on the event loop in the task that registers: nothing can fall between. */
  final void open() {
    lane.enter(this);
    unlessBroken(this::begin);
  }

  private void begin() {
    greet();
    if (!over) {
      catchUp(visit.after());
    }
    if (!over) {
      announced = true;
      visit.guest().opened(this);
    }
  }

  /**
   * Vert.x tells by throwing that a connection closed a moment ago, before its close handler has run. That must not keep a lane from the
   * connections after this one. Whatever else went wrong here, the box notices the end and comes back.
   *
   * @return whether the use went through
   */
  private boolean unlessBroken(Runnable use) {
    try {
      use.run();
      return true;
    } catch (RuntimeException e) {
      LOG.debug("a connection broke in use: {}", e.toString());
      gone();
      cut();
      return false;
    }
  }

  /** A numbered frame of the community. @return whether it was written */
  final boolean offer(Frame frame, long number) {
    if (over || number <= position) {
      return false;
    }
    return unlessBroken(() -> take(frame, number)) && position == number;
  }

  private void take(Frame frame, long number) {
    if (lapsed || full()) {
      lapse();
    } else {
      position = number;
      write(frame);
    }
  }

  private void lapse() {
    lapsed = true;
    if (fullSinceNanos == 0) {
      fullSinceNanos = System.nanoTime();
    }
  }

  /** There is room again. */
  final void drained() {
    if (!over) {
      unlessBroken(this::makeGood);
    }
  }

  private void makeGood() {
    fullSinceNanos = 0;
    if (lapsed) {
      lapsed = false;
      catchUp(position);
    }
    var own = ownWaiting.values().toArray(Frame[]::new);
    ownWaiting.clear();
    for (var frame : own) {
      write(frame);
      lane.delivered(frame);
    }
  }

  private void catchUp(@Nullable Long from) {
    var missed = visit.source().after(from);
    position = missed.position();
    for (var frame : missed.frames()) {
      write(frame);
      lane.delivered(frame);
    }
  }

  /** Once every heartbeat. */
  final void beat(long nowNanos, long slowNanos) {
    if (!over) {
      unlessBroken(() -> look(nowNanos, slowNanos));
    }
  }

  private void look(long nowNanos, long slowNanos) {
    if (full()) {
      lapse();
      if (nowNanos - fullSinceNanos > slowNanos) {
        endNow(Ending.SLOW);
      }
    } else if (nowNanos - endsNanos > 0) {
      endNow(Ending.AGE);
    } else {
      heartbeat();
    }
  }

  @Override
  public final void push(Frame own) {
    lane.run(() -> pushNow(own));
  }

  /** On the event loop. */
  void pushNow(Frame own) {
    if (!over) {
      unlessBroken(() -> takeOwn(own));
    }
  }

  private void takeOwn(Frame own) {
    if (full()) {
      lapse();
      ownWaiting.put(own.event(), own);
      return;
    }
    write(own);
    lane.delivered(own);
  }

  @Override
  public final void end(Ending ending) {
    lane.run(() -> endNow(ending));
  }

  /** On the event loop. */
  final void endNow(Ending ending) {
    if (!over) {
      unlessBroken(() -> finish(ending));
      gone();
    }
  }

  /** The connection is over; call from wherever its end is noticed, on the event loop. */
  final void gone() {
    if (!over) {
      over = true;
      ownWaiting.clear();
      lane.leave(this);
      if (announced) {
        visit.guest().closed(this);
      }
    }
  }
}
