package cn.shequ.postgres;

/**
 * Where a role signs in.
 *
 * @param url JDBC URL without user and password
 */
public record DatabaseAddress(String url, String user, String password) {
  /** Without the password: addresses are logged. */
  @Override
  public String toString() {
    return user + " @ " + url;
  }
}
