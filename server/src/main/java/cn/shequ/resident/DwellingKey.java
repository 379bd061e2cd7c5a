package cn.shequ.resident;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Under what a dwelling is looked up within its community: building and door without spaces. The community is not part of it, so that a
 * re-coded community keeps its dwellings.
 */
public final class DwellingKey {
  private DwellingKey() {}

  /** Null when neither is known: such a person is found in no dwelling. */
  public static @Nullable String of(@Nullable String building, @Nullable String door) {
    return building == null && door == null ? null : plain(building) + '\n' + plain(door);
  }

  private static String plain(@Nullable String text) {
    return text == null ? "" : text.replaceAll("[\\s\u00A0\u3000]", "").toUpperCase(Locale.ROOT);
  }
}
