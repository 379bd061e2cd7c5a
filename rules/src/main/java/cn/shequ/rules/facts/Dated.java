package cn.shequ.rules.facts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A fact with the days on which it holds.
 *
 * @param from first day; null = since before anybody recorded it
 * @param until last day; null = no end known
 */
public record Dated<T>(T value, @Nullable LocalDate from, @Nullable LocalDate until) {
  /** @throws IllegalArgumentException when it ends before it begins */
  public Dated {
    if (from != null && until != null && until.isBefore(from)) {
      throw new IllegalArgumentException("a fact ends on " + until + " before it begins on " + from);
    }
  }

  /** A fact that holds on every day. */
  public static <T> Dated<T> always(T value) {
    return new Dated<>(value, null, null);
  }

  public boolean holdsOn(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
  }

  /** The same days with another value. */
  public <U> Dated<U> as(U other) {
    return new Dated<>(other, from, until);
  }
}
