package cn.shequ.delivery;

import cn.shequ.box.BoxId;
import cn.shequ.box.Boxes;
import cn.shequ.box.PairedBox;
import cn.shequ.problem.TooMany;
import cn.shequ.problem.Unavailable;
import cn.shequ.resident.ResidentId;
import cn.shequ.signal.Signals;
import cn.shequ.signal.Topic;
import cn.shequ.work.Worker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Brings mail to the boxes that are connected to this node. One thread, so that a box never gets an older list after a newer one; it takes
 * many boxes a round, which costs one pipeline and one query whatever their number. Everybody is looked at when bells were lost, and
 * besides once a minute.
 *
 * <p>Meter {@code shequ.boxes.paired.connected}: connected paired boxes.
 */
public final class Postman implements BellListener, AutoCloseable {
  private static final int BOXES_A_ROUND = 500;
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration EVERYBODY_EVERY = Duration.ofSeconds(50); // a lost bell is made good within the promised minute

  private final BoxMail mail;
  private final Boxes boxes;
  private final Worker worker;

  /** A connection, and what the box was when it was last looked up. */
  private record Standing(Doorstep doorstep, PairedBox box) {}

  // any thread
  private final Map<BoxId, Standing> doorsteps = new ConcurrentHashMap<>();
  private final Map<ResidentId, Set<BoxId>> boxesOf = new ConcurrentHashMap<>();
  private final Set<BoxId> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean tokensChanged;

  // the postman's thread only
  private long everybodyNanos = System.nanoTime();

  public Postman(BoxMail mail, Boxes boxes, Signals signals, MeterRegistry metrics) {
    this.mail = mail;
    this.boxes = boxes;
    this.worker = new Worker("postman", LOOK, this::round);
    signals.listen(Topic.BOX, this::tokensChanged);
    Gauge.builder("shequ.boxes.paired.connected", doorsteps, Map::size).register(metrics);
  }

  public Postman start() {
    worker.start();
    return this;
  }

  /** A box has connected. It gets its mail soon, also when there is none; an older connection of the same box ends. */
  public void enter(Doorstep doorstep) {
    var box = doorstep.box();
    var older = doorsteps.put(box.id(), new Standing(doorstep, box));
    for (var resident : box.residents()) {
      boxesOf.compute(resident, (owner, ids) -> with(ids, box.id()));
    }
    if (older != null && older.doorstep() != doorstep) {
      older.doorstep().replaced();
    }
    waiting.add(box.id());
    worker.call();
  }

  private static Set<BoxId> with(Set<BoxId> ids, BoxId box) {
    var more = ConcurrentHashMap.<BoxId>newKeySet();
    if (ids != null) {
      more.addAll(ids);
    }
    more.add(box);
    return more;
  }

  /** A connection has ended. */
  public void leave(Doorstep doorstep) {
    var box = doorstep.box();
    var left = doorsteps.computeIfPresent(box.id(), (id, standing) -> standing.doorstep() == doorstep ? null : standing);
    if (left != null) {
      return; // replaced: the newer connection stays
    }
    for (var resident : box.residents()) {
      boxesOf.computeIfPresent(
          resident,
          (owner, ids) -> {
            if (!doorsteps.containsKey(box.id())) {
              ids.remove(box.id());
            }
            return ids.isEmpty() ? null : ids;
          });
    }
  }

  @Override
  public void rung(Set<ResidentId> residents) {
    boolean some = false;
    for (var resident : residents) {
      var ids = boxesOf.get(resident);
      if (ids != null) {
        some |= waiting.addAll(ids);
      }
    }
    if (some) {
      worker.call();
    }
  }

  @Override
  public void rungForAll() {
    waiting.addAll(doorsteps.keySet());
    worker.call();
  }

  private void tokensChanged() {
    tokensChanged = true;
    worker.call();
  }

  private void round() {
    if (System.nanoTime() - everybodyNanos > EVERYBODY_EVERY.toNanos()) {
      everybodyNanos = System.nanoTime();
      tokensChanged = true;
      waiting.addAll(doorsteps.keySet());
    }
    if (tokensChanged) {
      tokensChanged = false;
      lookAtTokens();
    }
    while (!waiting.isEmpty() && !worker.isClosing()) {
      deliverSome();
    }
  }

  private void lookAtTokens() {
    var connected = List.copyOf(doorsteps.keySet());
    if (connected.isEmpty()) {
      return;
    }
    Map<BoxId, PairedBox> still;
    try {
      still = boxes.stillPaired(connected);
    } catch (Unavailable e) {
      tokensChanged = true;
      throw e;
    }
    for (var box : connected) {
      var standing = doorsteps.get(box);
      if (standing == null) {
        continue;
      }
      var now = still.get(box);
      if (now == null) {
        leave(standing.doorstep());
        standing.doorstep().revoked();
      } else if (!now.equals(standing.box()) && doorsteps.replace(box, standing, new Standing(standing.doorstep(), now))) {
        waiting.add(box);
      }
    }
  }

  private void deliverSome() {
    var some = new ArrayList<BoxId>(BOXES_A_ROUND);
    for (var box : waiting) {
      some.add(box);
      if (some.size() == BOXES_A_ROUND) {
        break;
      }
    }
    some.forEach(waiting::remove); // before looking: who rings meanwhile is looked at again
    try {
      deliver(some.stream().map(doorsteps::get).filter(Objects::nonNull).toList());
    } catch (Unavailable | TooMany e) {
      waiting.addAll(some);
      throw new Unavailable("mail-waits", "消息稍后送达", "Mail is brought later", LOOK);
    }
  }

  private void deliver(Collection<Standing> some) {
    var showing =
        some.stream()
            .filter(standing -> standing.doorstep().isShowing())
            .flatMap(standing -> standing.box().residents().stream())
            .collect(Collectors.toSet());
    var all = mail.of(some.stream().map(Standing::box).toList(), showing);
    for (var standing : some) {
      var its = all.get(standing.box().id());
      if (its != null) {
        standing.doorstep().deliver(its);
      }
    }
  }

  @Override
  public void close() {
    worker.close();
  }
}
