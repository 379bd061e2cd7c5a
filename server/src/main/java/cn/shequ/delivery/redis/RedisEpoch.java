package cn.shequ.delivery.redis;

import cn.shequ.delivery.Epoch;
import cn.shequ.redis.Redis;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.UUID;

/** One key with the epoch; while all is being written again it holds a mark instead. */
public final class RedisEpoch implements Epoch {
  private static final String KEY = "shequ:{epoch}";
  private static final String SWEEP_KEY = "shequ:{sweep}";
  private static final Duration SWEPT_LATELY = Duration.ofSeconds(20); // below the time between two sweeps of one node

  private final Redis redis;
  private final UUID generation;

  /** @param generation of the database, from {@code database_generation} */
  public RedisEpoch(Redis redis, UUID generation) {
    this.redis = redis;
    this.generation = generation;
  }

  private String present() {
    return generation + "/" + redis.runId();
  }

  private static String mark(String epoch) {
    return "writing " + epoch;
  }

  @Override
  public boolean isWritten() {
    return present().equals(Redis.await(redis.commands().get(KEY)));
  }

  @Override
  public void begin() {
    Redis.await(redis.commands().set(KEY, mark(present())));
  }

  @Override
  public boolean complete() {
    var epoch = present();
    var found = Redis.await(redis.commands().get(KEY));
    if (mark(epoch).equals(found)) {
      // A flush between the two commands leaves an epoch over empty mailboxes: the next sweep finds that, it looks at everything.
      Redis.await(redis.commands().set(KEY, epoch, SetArgs.Builder.xx()));
    }
    return isWritten();
  }

  @Override
  public boolean claimSweep() {
    return "OK".equals(Redis.await(redis.commands().set(SWEEP_KEY, "claimed", SetArgs.Builder.nx().px(SWEPT_LATELY))));
  }
}
