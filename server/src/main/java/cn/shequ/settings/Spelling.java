package cn.shequ.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word somebody probably meant. */
public final class Spelling {
  private Spelling() {}

  /** The candidate with the fewest letters changed, added or left out; empty when a third of the letters or more would have to be. */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .filter(candidate -> distance(word, candidate) * 3 <= Math.max(word.length(), candidate.length()));
  }

  private static int distance(String from, String to) {
    var previous = new int[to.length() + 1];
    for (var j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (var i = 1; i <= from.length(); i++) {
      var current = new int[to.length() + 1];
      current[0] = i;
      for (var j = 1; j <= to.length(); j++) {
        var changed = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(changed, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
