package cn.shequ.problem;

/** Nobody is signed in, or the session, key or token is no longer valid. */
public final class NotSignedIn extends Refusal {
  private static final long serialVersionUID = 1L;

  public NotSignedIn(String code, String chinese, String english) {
    super(code, chinese, english);
  }
}
