package cn.shequ.rules.schema;

import cn.shequ.rules.facts.ResidentFacts;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Facts that are a day. */
public enum DayFact {
  BIRTH_DATE(ResidentFacts::birthDate),
  CERTIFICATE_EXPIRES(ResidentFacts::certificateExpires),
  RETIRED_SINCE(ResidentFacts::retiredSince),
  DIED_ON(ResidentFacts::diedOn),
  MOVED_AWAY_ON(ResidentFacts::movedAwayOn);

  private final Function<ResidentFacts, @Nullable LocalDate> reading;

  DayFact(Function<ResidentFacts, @Nullable LocalDate> reading) {
    this.reading = reading;
  }

  public @Nullable LocalDate of(ResidentFacts facts) {
    return reading.apply(facts);
  }
}
