package cn.shequ.loadtest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways in which a box may hear its channel. */
enum Transport {
  SSE,
  WEBSOCKET,
  LONG_POLL,
  POLL;

  /** As the command line and the report write it: lower case with hyphens. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Transport> ofWord(String word) {
    return Arrays.stream(values()).filter(transport -> transport.word().equals(word)).findFirst();
  }
}
