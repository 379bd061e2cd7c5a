package cn.shequ.redis;

import cn.shequ.problem.Unavailable;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.resource.ClientResources;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Redis, reached over one shared connection that every thread may use; commands sent without waiting in between travel as one
 * pipeline. While the connection is lost commands fail at once and it comes back by itself. Handed out are the commands that a cluster
 * has too, so that nobody leans on what only a single Redis can do; keys are named {@code shequ:{…}}. Redis 6.2 and newer.
 */
public final class Redis implements AutoCloseable {
  /** How long anybody waits for an answer; whoever blocks on a stream must ask for less. */
  public static final Duration PATIENCE = Duration.ofSeconds(3); // a fork for the append-only file stalls a large Redis for about a second

  private static final Logger LOG = LoggerFactory.getLogger(Redis.class);
  private static final int IO_THREADS = 2; // Lettuce's least; moving bytes of some thousand commands a second keeps none of them busy
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final ClientResources resources;
  private final RedisClient client;
  private final StatefulRedisConnection<String, String> shared;
  private volatile @Nullable String runId;

  private Redis(ClientResources resources, RedisClient client) {
    this.resources = resources;
    this.client = client;
    this.shared = client.connect();
    client.addListener(new ForgetRunId());
  }

  /**
   * Connects.
   *
   * @param url {@code redis://}, {@code rediss://} or {@code redis-sentinel://}
   * @throws RedisException when it cannot be reached or refuses us
   */
  public static Redis open(String url) {
    var uri = RedisURI.create(url);
    uri.setTimeout(PATIENCE);
    uri.setClientName("shequ");
    var resources = ClientResources.builder().ioThreadPoolSize(IO_THREADS).computationThreadPoolSize(IO_THREADS).build();
    var client = RedisClient.create(resources, uri);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
            .build());
    try {
      return new Redis(resources, client);
    } catch (RuntimeException e) {
      client.shutdown(Duration.ZERO, PATIENCE);
      resources.shutdown(0, PATIENCE.toSeconds(), TimeUnit.SECONDS);
      throw e;
    }
  }

  /** The shared connection's commands. Never block on it: no {@code BLOCK}, no {@code WAIT}. */
  public RedisClusterAsyncCommands<String, String> commands() {
    return shared.async();
  }

  /** A connection of one's own, for waiting on a stream. The caller closes it. */
  public Line ownLine() {
    return new Line(client.connect());
  }

  /** One connection for one waiting thread. */
  public static final class Line implements AutoCloseable {
    private final StatefulRedisConnection<String, String> connection;

    private Line(StatefulRedisConnection<String, String> connection) {
      this.connection = connection;
    }

    public RedisClusterAsyncCommands<String, String> commands() {
      return connection.async();
    }

    @Override
    public void close() {
      connection.close();
    }
  }

  /**
   * Which run of which Redis this is: another one after a restart or a fail-over. Asked once for each time the shared connection is made,
   * since no Redis changes it while a connection lasts.
   *
   * @throws Unavailable when Redis is away
   */
  public String runId() {
    var known = runId;
    if (known == null) {
      known =
          await(commands().info("server"))
              .lines()
              .filter(line -> line.startsWith("run_id:"))
              .map(line -> line.substring("run_id:".length()).strip())
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("Redis does not tell its run_id"));
      runId = known;
    }
    return known;
  }

  private final class ForgetRunId implements RedisConnectionStateListener {
    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
      runId = null;
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
      runId = null;
    }
  }

  /** Whether Redis answers. */
  public boolean isAlive() {
    try {
      return "PONG".equals(await(commands().ping()));
    } catch (Unavailable e) {
      LOG.debug("not alive", e);
      return false;
    }
  }

  /** Waits for one answer. @throws Unavailable ({@code redis-away}) when there is none */
  public static <T> T await(Future<T> answer) {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RedisException cause) {
        throw away(cause);
      }
      throw new IllegalStateException("Redis command failed", e.getCause());
    } catch (TimeoutException | RedisException | CancellationException | CompletionException e) {
      throw away(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away(e);
    }
  }

  /** Waits until all of a pipeline are answered. @throws Unavailable when one of them is not: any part of them may have been done */
  public static void awaitAll(List<? extends RedisFuture<?>> answers) {
    answers.forEach(Redis::await);
  }

  private static Unavailable away(Exception cause) {
    LOG.debug("Redis away", cause);
    return new Unavailable("redis-away", "消息通道(Redis)暂时无法连接,请稍后再试", "Redis cannot be reached just now", RETRY_AFTER);
  }

  @Override
  public void close() {
    shared.close();
    client.shutdown(Duration.ZERO, PATIENCE);
    resources.shutdown(0, PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
