package cn.shequ.testing;

/** Where the test's Redis listens: {@code redis://127.0.0.1:port}. */
public record RedisUrl(String text) {}
