package cn.shequ.rules.population;

import cn.shequ.rules.facts.ResidentFacts;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whom a caller may ask about: residents whose registered or living division begins with one of the prefixes.
 *
 * @param prefixes beginnings of division codes; the empty one covers everybody
 */
public record DivisionScope(Set<String> prefixes) {
  private static final Pattern PREFIX = Pattern.compile("[0-9]{0,12}");

  /** @throws IllegalArgumentException when a prefix is not made of at most twelve digits */
  public DivisionScope {
    prefixes = Set.copyOf(prefixes);
    for (var prefix : prefixes) {
      if (!PREFIX.matcher(prefix).matches()) {
        throw new IllegalArgumentException("not a prefix of a division code: " + prefix);
      }
    }
  }

  public static DivisionScope of(Set<String> prefixes) {
    return new DivisionScope(prefixes);
  }

  public static DivisionScope everywhere() {
    return new DivisionScope(Set.of(""));
  }

  public static DivisionScope none() {
    return new DivisionScope(Set.of());
  }

  /** Whether nobody is outside. */
  public boolean coversEverybody() {
    return prefixes.contains("");
  }

  public boolean covers(String code) {
    return prefixes.stream().anyMatch(code::startsWith);
  }

  public boolean covers(ResidentFacts facts) {
    var registered = facts.registeredDivision();
    return covers(facts.livingDivision()) || (registered != null && covers(registered));
  }
}
