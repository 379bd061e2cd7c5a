package cn.shequ.rules.language;

import java.util.Collection;
import java.util.Optional;

/** Which known word a misspelt one was meant to be. */
public final class Nearest {
  private Nearest() {}

  /**
   * The known word with the fewest changed, missing or added characters, when at least half of it is right; the first of equals.
   */
  public static Optional<String> to(String written, Collection<String> known) {
    String best = null;
    var fewest = Integer.MAX_VALUE;
    for (var word : known) {
      var distance = distance(written.codePoints().toArray(), word.codePoints().toArray());
      var length = word.codePointCount(0, word.length());
      if (distance < fewest && 2 * distance <= length) {
        best = word;
        fewest = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Levenshtein's distance, one row at a time. */
  private static int distance(int[] left, int[] right) {
    var row = new int[right.length + 1];
    for (var j = 0; j <= right.length; j++) {
      row[j] = j;
    }
    for (var i = 1; i <= left.length; i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= right.length; j++) {
        var changed = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[right.length];
  }
}
