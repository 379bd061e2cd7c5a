package cn.shequ.problem;

/**
 * A request that is not carried out. Nothing of it was done. The {@link #code()} is stable and public; the texts may be shown.
 */
public abstract sealed class Refusal extends RuntimeException
    permits BadInput, NotSignedIn, NotAllowed, NotFound, Conflict, Gone, TooMany, Unavailable {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String chinese;
  private final String english;

  /** @param code stable, kebab-case, becomes the last part of the problem's type URI */
  protected Refusal(String code, String chinese, String english) {
    super(code + ": " + english, null, false, false);
    this.code = code;
    this.chinese = chinese;
    this.english = english;
  }

  public final String code() {
    return code;
  }

  public final String chinese() {
    return chinese;
  }

  public final String english() {
    return english;
  }
}
