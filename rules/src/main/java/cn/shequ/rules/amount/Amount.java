package cn.shequ.rules.amount;

import cn.shequ.rules.facts.ResidentFacts;
import cn.shequ.rules.schema.LeapDay;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How a rule reckons its money: a parameter in money, or so many percent of one.
 *
 * @param percent null = the whole
 */
public record Amount(Parameter money, @Nullable Parameter percent) {
  private static final long HUNDRED = 100;

  /** Empty when a value is not known for the day, the age is not known, or no tier begins at or below it. */
  public Optional<MonthlyAmount> of(ResidentFacts facts, LocalDate day, LeapDay leapDay) {
    var whole = money.on(day);
    if (whole.isEmpty()) {
      return Optional.empty();
    }
    var fen = number(money, whole.get(), facts, day, leapDay);
    if (fen.isEmpty()) {
      return Optional.empty();
    }
    if (percent == null) {
      return Optional.of(new MonthlyAmount(fen.getAsLong(), List.of(basis(money, whole.get()))));
    }
    var share = percent.on(day);
    if (share.isEmpty()) {
      return Optional.empty();
    }
    var points = number(percent, share.get(), facts, day, leapDay);
    if (points.isEmpty()) {
      return Optional.empty();
    }
    var product = fen.getAsLong() * points.getAsLong();
    // How the document rounds is not known; reading the book refuses standards of which the share is not whole fen.
    return product % HUNDRED == 0
        ? Optional.of(new MonthlyAmount(product / HUNDRED, List.of(basis(percent, share.get()), basis(money, whole.get()))))
        : Optional.empty();
  }

  /** Whether every share of every value is whole fen. */
  public boolean isExact() {
    return percent == null
        || money.values().stream()
            .flatMap(value -> value.tiers().values().stream())
            .allMatch(
                fen ->
                    percent.values().stream()
                        .flatMap(value -> value.tiers().values().stream())
                        .allMatch(points -> fen * points % HUNDRED == 0));
  }

  /** One text for one content. */
  public String canonical() {
    return percent == null ? money.canonical() : "(share " + percent.canonical() + " " + money.canonical() + ")";
  }

  private static OptionalLong number(Parameter parameter, Parameter.Dated value, ResidentFacts facts, LocalDate day, LeapDay leapDay) {
    var age = 0;
    if (parameter.byAge()) {
      var birth = facts.birthDate();
      if (birth == null) {
        return OptionalLong.empty();
      }
      age = leapDay.age(birth, day);
    }
    var tier = value.tiers().floorEntry(age);
    return tier == null ? OptionalLong.empty() : OptionalLong.of(tier.getValue());
  }

  private static MonthlyAmount.Basis basis(Parameter parameter, Parameter.Dated value) {
    return new MonthlyAmount.Basis(parameter.name(), value.from(), value.reference());
  }
}
