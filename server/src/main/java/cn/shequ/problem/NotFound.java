package cn.shequ.problem;

/** There is no such thing, or it lies outside the caller's scope: the two are told alike, so that ids cannot be probed. */
public final class NotFound extends Refusal {
  private static final long serialVersionUID = 1L;

  /** @param thing what was looked for, in Chinese; {@code englishThing} the same in English */
  public NotFound(String thing, String englishThing) {
    super("not-found", "没有找到" + thing, "No such " + englishThing);
  }
}
