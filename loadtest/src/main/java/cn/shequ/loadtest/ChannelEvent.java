package cn.shequ.loadtest;

/**
 * What an event of the channel log tells. Equal wherever the same thing is told.
 *
 * @param post id of the post
 * @param revision of the post; 0 when it is withdrawn
 */
record ChannelEvent(Kind kind, String post, int revision) {
  enum Kind {
    POST,
    WITHDRAW
  }

  static ChannelEvent post(String post, int revision) {
    return new ChannelEvent(Kind.POST, post, revision);
  }

  static ChannelEvent withdraw(String post) {
    return new ChannelEvent(Kind.WITHDRAW, post, 0);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case POST -> "post " + post;
      case WITHDRAW -> "withdraw " + post;
    };
  }
}
