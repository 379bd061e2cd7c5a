package cn.shequ.delivery.outlet;

/** What a waiting connection is made of. A poll that does not wait is an ordinary request and none of these. */
public enum Transport {
  STREAM("sse"),
  SOCKET("websocket"),
  LONG_POLL("long-poll");

  private final String word;

  Transport(String word) {
    this.word = word;
  }

  /** As metrics write it. */
  public String word() {
    return word;
  }
}
