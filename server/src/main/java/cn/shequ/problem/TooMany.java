package cn.shequ.problem;

import java.time.Duration;

/** Too many tries or connections; may be tried again after {@link #retryAfter()}. */
public final class TooMany extends Refusal {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  public TooMany(String code, String chinese, String english, Duration retryAfter) {
    super(code, chinese, english);
    this.retryAfter = retryAfter;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
