package cn.shequ.engines;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Asks a Redis who it is, before anybody knows whether it is ours. Two commands over a plain socket: the real client keeps trying and
 * brings threads of its own, which a question asked every few milliseconds does not need.
 */
final class RedisProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private RedisProbe() {}

  /** It is there but refuses the password. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String answer) {
      super(answer);
    }
  }

  /** The fields of {@code INFO}. @throws Refused when it does not take the password, other exceptions while it cannot be reached */
  static Map<String, String> ask(int port, String password) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
      socket.setSoTimeout((int) PATIENCE.toMillis());
      var commands = "*2\r\n$4\r\nAUTH\r\n$" + password.length() + "\r\n" + password + "\r\n*1\r\n$4\r\nINFO\r\n";
      socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
      var in = new BufferedInputStream(socket.getInputStream());
      var answer = line(in);
      if (!answer.equals("+OK")) {
        throw new Refused(answer);
      }
      var header = line(in);
      if (!header.matches("\\$\\d{1,7}")) {
        throw new IOException("not an INFO: " + header);
      }
      var info = new String(in.readNBytes(Integer.parseInt(header.substring(1))), StandardCharsets.UTF_8);
      return info.lines()
          .filter(field -> field.contains(":"))
          .collect(Collectors.toMap(field -> field.substring(0, field.indexOf(':')), field -> field.substring(field.indexOf(':') + 1), (a, b) -> a));
    }
  }

  private static String line(InputStream in) throws IOException {
    var text = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("connection closed");
      }
      text.append((char) next);
    }
    return text.toString().strip();
  }
}
