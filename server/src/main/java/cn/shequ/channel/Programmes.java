package cn.shequ.channel;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.delivery.outlet.CatchUp;
import cn.shequ.delivery.outlet.Frame;
import cn.shequ.delivery.outlet.Source;
import cn.shequ.division.Division;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.DivisionTree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every community plays now, in memory, and the newest events to resume from. Safe for all threads; never blocks on an engine. Fed by
 * {@link ChannelTail}.
 *
 * <p>A community's programme is encoded when somebody asks for it after a change, once for everybody; so is each event.
 */
public final class Programmes {
  /** Up to here a box that comes back gets the events it missed, whatever the programme's size; beyond, whichever is shorter. */
  private static final int SHORT_CATCH_UP = 64 * 1024; // characters

  private final Supplier<DivisionTree> divisions;
  private final DistrictCalendar calendar;
  private final Duration staleAfter;
  private final ChannelListener listener;
  private final Object lock = new Object();

  /** One event at hand. */
  private record Recent(long number, DivisionCode division, Frame frame) {}

  // under the lock
  private final Map<UUID, Playing> playing = new HashMap<>();
  private final Map<DivisionCode, Long> newestOf = new HashMap<>();
  private final ArrayDeque<Recent> recent = new ArrayDeque<>();
  private final Map<DivisionCode, Programme> encoded = new HashMap<>();
  private DivisionTree known = DivisionTree.EMPTY;
  private long newest;

  // any thread
  private volatile Confirmed confirmed;

  /** When the newest number was last seen to be here. */
  private record Confirmed(Instant at, long nanos) {}

  /**
   * @param divisions the tree in force, from memory
   * @param staleAfter how long nobody may have confirmed the newest number before programmes say since when they may be stale
   */
  public Programmes(Supplier<DivisionTree> divisions, DistrictCalendar calendar, Duration staleAfter, ChannelListener listener) {
    this.divisions = divisions;
    this.calendar = calendar;
    this.staleAfter = staleAfter;
    this.listener = listener;
    this.confirmed = new Confirmed(calendar.now(), System.nanoTime());
  }

  /** Empty when the code is no community in force. */
  public Optional<Programme> find(DivisionCode community) {
    synchronized (lock) {
      return programme(community);
    }
  }

  /** Of every community in force, in the order of their codes. */
  public List<Programme> all() {
    var communities = divisions.get().communities();
    synchronized (lock) {
      return communities.stream().map(Division::code).map(this::programme).flatMap(Optional::stream).toList();
    }
  }

  /** Since when programmes may be stale; null while they are current. */
  public @Nullable Instant asOf() {
    var last = confirmed;
    return System.nanoTime() - last.nanos() > staleAfter.toNanos() ? last.at() : null;
  }

  /** The events of a community. Of a code that is not in force there are none. */
  public Source source(DivisionCode community) {
    return position -> after(community, position);
  }

  private CatchUp after(DivisionCode community, @Nullable Long position) {
    synchronized (lock) {
      long last = newestOf(community);
      if (position != null && position >= last && position <= newest) {
        return new CatchUp(position, List.of());
      }
      var programme = programme(community);
      if (programme.isEmpty()) {
        return new CatchUp(position == null ? 0 : position, List.of());
      }
      var fresh = List.of(programme.get().frame(asOf()));
      if (position == null || position > newest || recent.isEmpty() || recent.getFirst().number() > position + 1) {
        return new CatchUp(last, fresh);
      }
      var missed = missed(community, position);
      int length = missed.stream().mapToInt(Frame::length).sum();
      return new CatchUp(last, length > Math.max(SHORT_CATCH_UP, fresh.getFirst().length()) ? fresh : missed);
    }
  }

  private List<Frame> missed(DivisionCode community, long position) {
    var frames = new ArrayList<Frame>();
    for (var event = recent.descendingIterator(); event.hasNext(); ) {
      var one = event.next();
      if (one.number() <= position) {
        break;
      }
      if (one.division().covers(community)) {
        frames.add(one.frame());
      }
    }
    return frames.reversed();
  }

  private Optional<Programme> programme(DivisionCode community) {
    var name = CommunityName.find(divisions.get(), community);
    if (name.isEmpty()) {
      encoded.remove(community);
      return Optional.empty();
    }
    var now = calendar.now();
    var ready = encoded.get(community);
    if (ready == null || !ready.holds(now, name.get())) {
      playing.values().removeIf(post -> post.isOver(now));
      var here = playing.values().stream().filter(post -> post.division().covers(community)).toList();
      ready = Programme.of(name.get(), newestOf(community), here);
      encoded.put(community, ready);
    }
    return Optional.of(ready);
  }

  /** The newest number that concerned this community. */
  private long newestOf(DivisionCode community) {
    long last = 0;
    for (var one : newestOf.entrySet()) {
      if (one.getValue() > last && one.getKey().covers(community)) {
        last = one.getValue();
      }
    }
    return last;
  }

  // What the tail says

  /** The newest number here. */
  long newest() {
    synchronized (lock) {
      return newest;
    }
  }

  /** Begins anew with what PostgreSQL says. Boxes are told of the events that they have not been told of. */
  void begin(ChannelLog.Snapshot snapshot) {
    synchronized (lock) {
      if (snapshot.newest() < newest) {
        return; // more has been heard from Redis meanwhile
      }
      long before = newest;
      playing.clear();
      newestOf.clear();
      recent.clear();
      encoded.clear();
      snapshot.playing().forEach(event -> play(Playing.of(event)));
      newestOf.putAll(snapshot.newestOf());
      newest = snapshot.newest();
      for (var event : snapshot.recent()) {
        var frame = remember(event);
        if (event.number() > before) {
          listener.told(event.division(), frame, event.at());
        }
      }
    }
    confirm();
  }

  private void play(Playing post) {
    playing.put(post.id(), post);
  }

  private Frame remember(ChannelEvent event) {
    var frame = Frame.numbered(event.number(), event.kind().word(), event.body());
    recent.addLast(new Recent(event.number(), event.division(), frame));
    while (recent.size() > ChannelLog.WINDOW) {
      recent.removeFirst();
    }
    return frame;
  }

  /**
   * Takes events in order; what is here already is passed over.
   *
   * @return false when one before the next is missing: the rest was not taken
   */
  boolean take(List<ChannelEvent> events) {
    synchronized (lock) {
      for (var event : events) {
        if (event.number() > newest + 1) {
          return false;
        }
        if (event.number() == newest + 1) {
          takeNext(event);
        }
      }
      return true;
    }
  }

  private void takeNext(ChannelEvent event) {
    switch (event.kind()) {
      case POST -> play(Playing.of(event));
      case WITHDRAW -> playing.remove(WithdrawBody.read(event).id());
    }
    newestOf.put(event.division(), event.number());
    encoded.keySet().removeIf(event.division()::covers);
    newest = event.number();
    listener.told(event.division(), remember(event), event.at());
  }

  /** The newest number was just seen to be here. */
  void confirm() {
    confirmed = new Confirmed(calendar.now(), System.nanoTime());
  }

  /** Tells of communities that are no longer in force. @return whether the tree says something else than at the last call */
  boolean followDivisions() {
    var tree = divisions.get();
    synchronized (lock) {
      if (tree.all().equals(known.all())) {
        return false;
      }
      for (var community : known.communities()) {
        if (CommunityName.find(tree, community.code()).isEmpty()) {
          listener.gone(community.code());
        }
      }
      known = tree;
      return true;
    }
  }
}
