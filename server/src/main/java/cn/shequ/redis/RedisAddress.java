package cn.shequ.redis;

/**
 * Where Redis is.
 *
 * @param url {@code redis://}, {@code rediss://} or {@code redis-sentinel://}, with the password in it
 */
public record RedisAddress(String url) {
  /** Without user and password: addresses are logged. */
  @Override
  public String toString() {
    var scheme = url.indexOf("//") + 2;
    return url.substring(0, scheme) + url.substring(Math.max(url.lastIndexOf('@') + 1, scheme));
  }
}
