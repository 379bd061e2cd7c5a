package cn.shequ.rules.population;

import cn.shequ.rules.condition.Condition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Who matches a rule (受众), and who would perhaps (资料不全), at one moment. Counts are exact. Immutable; any thread.
 *
 * <p>It holds on to the snapshot it was asked of: do not keep it for long.
 */
public final class Audience {
  /** The rows of one segment. */
  private record Part(Segment segment, IdSet matching, IdSet unknown) {}

  private final List<Part> parts;

  private Audience(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  static Audience of(Snapshot snapshot, Condition condition, LocalDate day, DivisionScope scope) {
    var parts = new ArrayList<Part>();
    for (var segment : snapshot.segments()) {
      var asked = segment.within(scope);
      if (!asked.isEmpty()) {
        var answer = segment.answer(condition, day);
        var matching = answer.certain().and(asked);
        var unknown = answer.possible().and(asked).without(matching);
        parts.add(new Part(segment, matching, unknown));
      }
    }
    return new Audience(parts);
  }

  /** How many match. */
  public int count() {
    return parts.stream().mapToInt(part -> part.matching().count()).sum();
  }

  /** Of how many too little is known to say (资料不全). */
  public int unknown() {
    return parts.stream().mapToInt(part -> part.unknown().count()).sum();
  }

  /** How many match, by living division (12 digits), in the order of codes; divisions without anybody are left out. */
  public SortedMap<String, Integer> countByCommunity() {
    return byCommunity(Part::matching);
  }

  /** Of how many too little is known, by living division. */
  public SortedMap<String, Integer> unknownByCommunity() {
    return byCommunity(Part::unknown);
  }

  /** Those who match; always in the same order for one audience, by and large by community and household. */
  public Stream<UUID> stream() {
    return ids(Part::matching);
  }

  /** Those of whom too little is known, in the same kind of order: a list to work off. */
  public Stream<UUID> unknownStream() {
    return ids(Part::unknown);
  }

  private SortedMap<String, Integer> byCommunity(Function<Part, IdSet> which) {
    var counts = new TreeMap<String, Integer>();
    for (var part : parts) {
      for (var place : part.segment().living().places()) {
        var count = which.apply(part).countWith(place.rows());
        if (count > 0) {
          counts.merge(place.code(), count, Integer::sum);
        }
      }
    }
    return counts;
  }

  private Stream<UUID> ids(Function<Part, IdSet> which) {
    return parts.stream().flatMap(part -> which.apply(part).rows().mapToObj(part.segment()::id));
  }
}
