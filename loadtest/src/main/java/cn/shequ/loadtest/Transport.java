package cn.shequ.loadtest;

/** The ways a box may hear its channel. */
enum Transport {
  SSE,
  WEBSOCKET,
  POLL
}
