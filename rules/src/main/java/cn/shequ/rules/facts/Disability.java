package cn.shequ.rules.facts;

import java.util.Set;

/**
 * A recognised disability (残疾).
 *
 * @param categories one or more
 */
public record Disability(Set<DisabilityCategory> categories, DisabilityGrade grade) {
  /** @throws IllegalArgumentException without a category */
  public Disability {
    categories = Set.copyOf(categories);
    if (categories.isEmpty()) {
      throw new IllegalArgumentException("a disability has a category");
    }
  }
}
