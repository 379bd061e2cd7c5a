package cn.shequ.problem;

/** It was there once and must not be shown any more: expired, recalled, withdrawn. */
public final class Gone extends Refusal {
  private static final long serialVersionUID = 1L;

  public Gone(String code, String chinese, String english) {
    super(code, chinese, english);
  }
}
