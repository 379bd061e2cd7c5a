package cn.shequ.problem;

import java.time.Duration;

/** An engine is away or the server is closing; nothing was done, and it may be tried again after {@link #retryAfter()}. */
public final class Unavailable extends Refusal {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  public Unavailable(String code, String chinese, String english, Duration retryAfter) {
    super(code, chinese, english);
    this.retryAfter = retryAfter;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
