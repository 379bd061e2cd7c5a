package cn.shequ.rules.schema;

import cn.shequ.rules.facts.ResidentFacts;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Facts that are a whole number, 0 or more. */
public enum NumberFact {
  INCOME_RATIO(ResidentFacts::incomeRatio);

  private final Function<ResidentFacts, @Nullable Integer> reading;

  NumberFact(Function<ResidentFacts, @Nullable Integer> reading) {
    this.reading = reading;
  }

  public @Nullable Integer of(ResidentFacts facts) {
    return reading.apply(facts);
  }
}
