package cn.shequ.account.redis;

import cn.shequ.account.AccountId;
import cn.shequ.account.SessionStore;
import cn.shequ.redis.Redis;
import io.lettuce.core.GetExArgs;
import io.lettuce.core.SetArgs;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** One key a session, named by the token's hash, so that nobody who looks into Redis can use one; Redis itself ends the idle ones. */
public final class RedisSessions implements SessionStore {
  private final Redis redis;

  public RedisSessions(Redis redis) {
    this.redis = redis;
  }

  @Override
  public void open(byte[] tokenHash, Session session) {
    var value = session.account() + " " + session.generation();
    Redis.await(redis.commands().set(key(tokenHash), value, SetArgs.Builder.ex(IDLE)));
  }

  @Override
  public Optional<Session> touch(byte[] tokenHash) {
    return Optional.ofNullable(Redis.await(redis.commands().getex(key(tokenHash), GetExArgs.Builder.ex(IDLE)))).map(RedisSessions::session);
  }

  @Override
  public void close(byte[] tokenHash) {
    Redis.await(redis.commands().del(key(tokenHash)));
  }

  private static Session session(String value) {
    int blank = value.indexOf(' ');
    return new Session(new AccountId(UUID.fromString(value.substring(0, blank))), Integer.parseInt(value.substring(blank + 1)));
  }

  private static String key(byte[] tokenHash) {
    return "shequ:{session:" + HexFormat.of().formatHex(tokenHash) + "}";
  }
}
