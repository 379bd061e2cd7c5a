package cn.shequ.resident;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Personal values with most of them hidden. Counted in code points: a rare character such as 𬱖 is two chars and one character.
 */
public final class Masked {
  private static final String STAR = "*";
  private static final Set<String> COMPOUND_SURNAMES =
      Set.of("欧阳", "司马", "上官", "诸葛", "司徒", "夏侯", "皇甫", "尉迟", "公孙", "令狐", "慕容", "端木", "东方", "南宫", "长孙", "宇文");

  private Masked() {}

  /** For the console: 张*三, 张*, 欧阳*; four and more characters keep the first and the last. */
  public static String name(String name) {
    var points = name.codePoints().toArray();
    if (points.length == 3 && COMPOUND_SURNAMES.contains(new String(points, 0, 2))) {
      return new String(points, 0, 2) + STAR;
    }
    return switch (points.length) {
      case 0, 1 -> STAR;
      case 2 -> first(points) + STAR;
      default -> first(points) + STAR.repeat(points.length - 2) + new String(points, points.length - 1, 1);
    };
  }

  /** For a shared screen, as long for everybody: 张**. */
  public static String nameOnScreen(String name) {
    var points = name.codePoints().toArray();
    return points.length == 0 ? STAR : first(points) + STAR.repeat(2);
  }

  /** 339***********1234: the first three and the last four; short numbers are hidden wholly. */
  public static String idNumber(String number) {
    return hidden(number, 3, 4);
  }

  /** 138****1234. */
  public static String telephone(String telephone) {
    return hidden(telephone, 3, 4);
  }

  /** The building stays, the door goes: null stays null. */
  public static @Nullable String door(@Nullable String door) {
    return door == null ? null : STAR.repeat(3);
  }

  private static String hidden(String text, int head, int tail) {
    var points = text.codePoints().toArray();
    int hidden = points.length - head - tail;
    if (hidden < head) {
      return STAR.repeat(points.length);
    }
    return new String(points, 0, head) + STAR.repeat(hidden) + new String(points, points.length - tail, tail);
  }

  private static String first(int[] points) {
    return new String(points, 0, 1);
  }
}
