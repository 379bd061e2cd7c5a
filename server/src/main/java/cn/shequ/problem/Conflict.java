package cn.shequ.problem;

/** The thing is in a state in which this cannot be done; the text says which. */
public final class Conflict extends Refusal {
  private static final long serialVersionUID = 1L;

  public Conflict(String code, String chinese, String english) {
    super(code, chinese, english);
  }
}
