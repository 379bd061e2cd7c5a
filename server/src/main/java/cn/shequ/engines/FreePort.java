package cn.shequ.engines;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports on 127.0.0.1, from below the range that systems give to outgoing connections: one that was free at the last stop then is still
 * free at the next start. Somebody may take a port before it is used, so whoever asks must be ready to ask again.
 */
final class FreePort {
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000; // Linux hands out 32768 to 60999
  private static final int TRIES = 100;

  private FreePort() {}

  /** The wanted port where it is free, else any; 0 wants none. */
  static int preferably(int wanted) throws IOException {
    return wanted > 0 && isFree(wanted) ? wanted : any();
  }

  static int any() throws IOException {
    for (var attempt = 0; attempt < TRIES; attempt++) {
      var port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new BindException("no free port between " + FIRST + " and " + LAST);
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
