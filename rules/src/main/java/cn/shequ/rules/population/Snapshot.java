package cn.shequ.rules.population;

import cn.shequ.rules.condition.Condition;
import java.time.LocalDate;
import java.util.List;

/** Everybody, as they were at one moment. Immutable; any thread, and as long as one likes. */
public final class Snapshot {
  private final List<Segment> segments;
  private final int count;

  Snapshot(List<Segment> segments) {
    this.segments = List.copyOf(segments);
    this.count = segments.stream().mapToInt(Segment::count).sum();
  }

  List<Segment> segments() {
    return segments;
  }

  /** How many residents there are. */
  public int count() {
    return count;
  }

  /** Those in {@code scope} who meet {@code condition} on {@code day}; ask a rule book, which knows the whole condition of a rule. */
  public Audience audience(Condition condition, LocalDate day, DivisionScope scope) {
    return Audience.of(this, condition, day, scope);
  }
}
