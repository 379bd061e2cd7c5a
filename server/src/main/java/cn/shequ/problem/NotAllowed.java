package cn.shequ.problem;

/** The caller is known but may not do this here. */
public final class NotAllowed extends Refusal {
  private static final long serialVersionUID = 1L;

  public NotAllowed(String code, String chinese, String english) {
    super(code, chinese, english);
  }
}
