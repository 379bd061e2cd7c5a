package cn.shequ.rules.amount;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a policy with its history (参数).
 *
 * @param byAge whether its values are tiers by 周岁; otherwise the only tier is 0
 */
public record Parameter(String name, Unit unit, boolean byAge, List<Dated> values) {
  public Parameter {
    values = List.copyOf(values);
  }

  /** What the numbers count. */
  public enum Unit {
    /** 元每月; kept in fen. */
    MONEY("元每月"),
    /** 百分比; kept in whole percent. */
    PERCENT("百分比");

    private final String chinese;

    Unit(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }
  }

  /**
   * The value from a day on.
   *
   * @param until last day; null = until the next value, if any
   * @param reference the document it rests on (依据); never empty
   * @param source where the figure was found (来源)
   * @param confidence how sure that is (可信度)
   * @param tiers lowest age of a tier to its number
   */
  public record Dated(
      LocalDate from,
      @Nullable LocalDate until,
      String reference,
      @Nullable String source,
      @Nullable String confidence,
      NavigableMap<Integer, Long> tiers) {
    public Dated {
      tiers = Collections.unmodifiableNavigableMap(new TreeMap<>(tiers));
    }
  }

  /** The value on {@code day}; empty when none is known for it. */
  public Optional<Dated> on(LocalDate day) {
    Dated latest = null;
    for (var value : values) {
      if (!value.from().isAfter(day) && (latest == null || value.from().isAfter(latest.from()))) {
        latest = value;
      }
    }
    return Optional.ofNullable(latest).filter(value -> value.until() == null || !day.isAfter(value.until()));
  }

  /** One text for one content. */
  public String canonical() {
    var text = new StringBuilder("(" + name + " " + unit + " " + (byAge ? "by-age" : "flat"));
    for (var value : values) {
      text.append(" (").append(value.from()).append(' ').append(value.until()).append(' ').append(value.tiers()).append(')');
    }
    return text.append(')').toString();
  }
}
