package cn.shequ.settings;

/**
 * Where the server takes connections.
 *
 * @param host name or address; {@code 0.0.0.0} means every network of this machine
 * @param port 0 means any free port
 */
public record ListenAddress(String host, int port) {
  /** {@code host:port}, an IPv6 address in brackets. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
