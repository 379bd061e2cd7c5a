package cn.shequ.rules.condition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that decides whether a rule is for somebody: its days, the global exclusion (全局排除) and its factors. The rule is for a person when
 * it is in force, every required factor is true, at least one alternative is true (if there are any), and every exclusion is false.
 */
public final class Criteria {
  private final List<Factor> factors;
  private final Condition inForce;
  private final Condition whole;

  /**
   * @param from first day in force
   * @param until last day in force; null = no end
   */
  public Criteria(LocalDate from, @Nullable LocalDate until, List<Factor> factors) {
    this.factors = List.copyOf(factors);
    this.inForce = new Condition.Test(new Atom.TodayBetween(from, until));
    var parts = new ArrayList<Condition>();
    parts.add(inForce);
    with(Factor.Role.EXCLUSION).forEach(condition -> parts.add(new Condition.Not(condition)));
    with(Factor.Role.REQUIRED).forEach(parts::add);
    var alternatives = with(Factor.Role.ALTERNATIVE).toList();
    if (!alternatives.isEmpty()) {
      parts.add(new Condition.Any(alternatives));
    }
    this.whole = new Condition.All(parts);
  }

  private Stream<Condition> with(Factor.Role role) {
    return factors.stream().filter(factor -> factor.role() == role).map(Factor::condition);
  }

  /** In the order of the file, the global exclusion first. */
  public List<Factor> factors() {
    return factors;
  }

  public Condition inForce() {
    return inForce;
  }

  /** Everything in one condition: what audiences and verdicts ask. */
  public Condition whole() {
    return whole;
  }
}
