package cn.shequ.rules.population;

import cn.shequ.rules.facts.ResidentFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Everybody's facts, ready to be asked. Writers take turns; a change is visible in the snapshot taken after the call returns; readers
 * never wait and keep the snapshot they took.
 *
 * <p>A write copies each segment it touches (about 2 MB, a millisecond or two): give changes in batches. The index holds no more than the
 * facts of {@link ResidentFacts} and can be built again from the register at any time, which also lays the rows down in order again.
 */
public final class PopulationIndex {
  private static final Comparator<ResidentFacts> BY_HOME =
      Comparator.comparing(ResidentFacts::livingDivision)
          .thenComparing(ResidentFacts::household, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(ResidentFacts::id);

  // writer only, under this object's lock
  private final Map<UUID, Integer> rowOf = new HashMap<>();
  // any thread
  private volatile Snapshot snapshot = new Snapshot(List.of());

  /** Everybody as of now. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** Adds those who are new and replaces all facts of those who are not. Of two with one id the later counts. */
  public synchronized void put(Collection<ResidentFacts> residents) {
    var latest = new LinkedHashMap<UUID, ResidentFacts>();
    residents.forEach(facts -> latest.put(facts.id(), facts));
    var writing = new Writing(snapshot);
    latest.values().stream()
        .sorted(BY_HOME)
        .forEach(
            facts -> {
              var row = rowOf.computeIfAbsent(facts.id(), fresh -> writing.freeRow());
              writing.of(row).put(row % Segment.CAPACITY, facts);
            });
    snapshot = writing.finish();
  }

  /** Forgets those; who is not there is passed over. */
  public synchronized void remove(Collection<UUID> residents) {
    var writing = new Writing(snapshot);
    for (var resident : residents) {
      var row = rowOf.remove(resident);
      if (row != null) {
        writing.of(row).remove(row % Segment.CAPACITY);
      }
    }
    snapshot = writing.finish();
  }

  /** The next snapshot in the making: segments are copied when they are first touched. */
  private static final class Writing {
    private final List<Segment> segments;
    private final Map<Integer, Segment> touched = new HashMap<>();
    private int open;

    Writing(Snapshot from) {
      segments = new ArrayList<>(from.segments());
    }

    Segment of(int row) {
      return touch(row / Segment.CAPACITY);
    }

    private Segment touch(int number) {
      return touched.computeIfAbsent(
          number,
          first -> {
            var copy = segments.get(number).copy();
            segments.set(number, copy);
            return copy;
          });
    }

    /** In the first segment with room; the row counts as taken once somebody is put there. */
    int freeRow() {
      for (; open < segments.size(); open++) {
        var free = segments.get(open).freeRow();
        if (free < Segment.CAPACITY) {
          return open * Segment.CAPACITY + free;
        }
      }
      var fresh = new Segment();
      touched.put(segments.size(), fresh);
      segments.add(fresh);
      return open * Segment.CAPACITY;
    }

    Snapshot finish() {
      touched.values().forEach(Segment::finish);
      return new Snapshot(segments);
    }
  }
}
