package cn.shequ.delivery.redis;

import cn.shequ.delivery.Epoch;
import cn.shequ.redis.Redis;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One key with the epoch and the name of the writing that completed it; while all is being written again it holds a mark instead. Reads of
 * mailboxes ask for it before and after: only when both answers are the same written epoch, nothing was lost in between.
 */
public final class RedisEpoch implements Epoch {
  private static final String KEY = "shequ:{epoch}";
  private static final String SWEEP_KEY = "shequ:{sweep}";
  private static final String WRITING = "writing ";
  private static final Duration SWEPT_LATELY = Duration.ofSeconds(20); // below the time between two sweeps of one node

  private final Redis redis;
  private final UUID generation;

  /** @param generation of the database, from {@code database_generation} */
  public RedisEpoch(Redis redis, UUID generation) {
    this.redis = redis;
    this.generation = generation;
  }

  private String present() {
    return generation + "/" + redis.runId() + "/";
  }

  RedisFuture<String> ask() {
    return redis.commands().get(KEY);
  }

  /** Whether what was read between these two answers is to be believed. */
  boolean vouches(@Nullable String before, @Nullable String after) {
    return before != null && before.equals(after) && before.startsWith(present());
  }

  @Override
  public boolean isWritten() {
    var found = Redis.await(ask());
    return found != null && found.startsWith(present());
  }

  @Override
  public String begin() {
    var mark = WRITING + present() + UUID.randomUUID();
    Redis.await(redis.commands().set(KEY, mark));
    return mark;
  }

  @Override
  public boolean complete(String mark) {
    if (mark.equals(Redis.await(ask()))) {
      // A flush between the two commands leaves an epoch over empty mailboxes: the next sweep finds that, it looks at everything.
      Redis.await(redis.commands().set(KEY, mark.substring(WRITING.length()), SetArgs.Builder.xx()));
    }
    return isWritten();
  }

  @Override
  public boolean claimSweep() {
    return "OK".equals(Redis.await(redis.commands().set(SWEEP_KEY, "claimed", SetArgs.Builder.nx().px(SWEPT_LATELY))));
  }
}
