package cn.shequ.rules.schema;

import cn.shequ.rules.facts.ResidentFacts;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Facts that are a place in the division tree, as far as it is known. */
public enum DivisionFact {
  REGISTERED(ResidentFacts::registeredDivision),
  LIVING(ResidentFacts::livingDivision);

  private final Function<ResidentFacts, @Nullable String> reading;

  DivisionFact(Function<ResidentFacts, @Nullable String> reading) {
    this.reading = reading;
  }

  /** 2 to 12 digits; null = not recorded. */
  public @Nullable String of(ResidentFacts facts) {
    return reading.apply(facts);
  }
}
