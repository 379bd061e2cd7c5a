package cn.shequ.loadtest;

import java.time.Duration;
import java.util.Optional;

/**
 * The server ends a connection and says why.
 *
 * @param code of the protocol's table of endings
 * @param away how long to stay away; empty: as the table says
 */
record Bye(int code, String reason, Optional<Duration> away) {}
