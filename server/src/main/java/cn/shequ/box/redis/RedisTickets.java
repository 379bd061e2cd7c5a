package cn.shequ.box.redis;

import cn.shequ.box.BoxId;
import cn.shequ.box.Tickets;
import cn.shequ.redis.Redis;
import cn.shequ.sealing.Secrets;
import io.lettuce.core.SetArgs;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** One key a ticket, named by its hash, so that nobody who looks into Redis can use one. GETDEL hands it out once. */
public final class RedisTickets implements Tickets {
  private final Redis redis;

  public RedisTickets(Redis redis) {
    this.redis = redis;
  }

  @Override
  public String issue(BoxId box) {
    var ticket = Secrets.draw();
    Redis.await(redis.commands().set(key(ticket), box.toString(), SetArgs.Builder.ex(VALID_FOR)));
    return ticket;
  }

  @Override
  public Optional<BoxId> redeem(String ticket) {
    return Optional.ofNullable(Redis.await(redis.commands().getdel(key(ticket)))).map(box -> new BoxId(UUID.fromString(box)));
  }

  private static String key(String ticket) {
    return "shequ:{ticket:" + HexFormat.of().formatHex(Secrets.hash(ticket)) + "}";
  }
}
