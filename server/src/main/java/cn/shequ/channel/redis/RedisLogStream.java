package cn.shequ.channel.redis;

import cn.shequ.channel.ChannelEvent;
import cn.shequ.channel.ChannelLog;
import cn.shequ.channel.LogStream;
import cn.shequ.division.DivisionCode;
import cn.shequ.problem.Unavailable;
import cn.shequ.redis.Redis;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XReadArgs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One stream for all communities. The entry of event 13 has the id {@code 13-0}: Redis itself refuses to write it twice. */
public final class RedisLogStream implements LogStream {
  private static final String KEY = "shequ:{channel}:log";
  private static final int MOST_AT_ONCE = 500;
  private static final String KIND = "kind";
  private static final String DIVISION = "division";
  private static final String BODY = "body";
  private static final String AT = "at";

  private final Redis redis;

  public RedisLogStream(Redis redis) {
    this.redis = redis;
  }

  @Override
  public void append(List<ChannelEvent> events) {
    var answers = new ArrayList<CompletableFuture<String>>(events.size());
    for (var event : events) {
      var args = XAddArgs.Builder.maxlen(ChannelLog.WINDOW).id(event.number() + "-0");
      answers.add(redis.commands().xadd(KEY, args, fields(event)).toCompletableFuture().exceptionally(RedisLogStream::thereAlready));
    }
    answers.forEach(Redis::await);
  }

  /** Whoever wrote it, it is the same: the log has one event for a number. */
  private static String thereAlready(Throwable refused) {
    var cause = refused instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : refused;
    if (cause instanceof RedisCommandExecutionException no && String.valueOf(no.getMessage()).contains("equal or smaller")) {
      return "";
    }
    throw new CompletionException(cause);
  }

  private static Map<String, String> fields(ChannelEvent event) {
    return Map.of(KIND, event.kind().word(), DIVISION, event.division().text(), BODY, event.body(), AT, event.at().toString());
  }

  private static ChannelEvent event(StreamMessage<String, String> entry) {
    var fields = entry.getBody();
    return new ChannelEvent(
        Long.parseLong(entry.getId().substring(0, entry.getId().indexOf('-'))),
        ChannelEvent.Kind.ofWord(String.valueOf(fields.get(KIND))),
        new DivisionCode(String.valueOf(fields.get(DIVISION))),
        String.valueOf(fields.get(BODY)),
        Instant.parse(String.valueOf(fields.get(AT))));
  }

  @Override
  public long length() {
    return Redis.await(redis.commands().xlen(KEY));
  }

  @Override
  public Optional<ChannelEvent> newest() {
    return Redis.await(redis.commands().xrevrange(KEY, Range.unbounded(), Limit.from(1))).stream().findFirst().map(RedisLogStream::event);
  }

  @Override
  public void clear() {
    Redis.await(redis.commands().del(KEY));
  }

  @Override
  public Reader reader() {
    try {
      return new LineReader(redis.ownLine());
    } catch (RedisException e) {
      throw new Unavailable("redis-away", "消息通道(Redis)暂时无法连接,请稍后再试", "Redis cannot be reached just now", Duration.ofSeconds(2));
    }
  }

  private record LineReader(Redis.Line line) implements Reader {
    @Override
    @SuppressWarnings("unchecked") // Lettuce takes the streams to read as a generic array
    public List<ChannelEvent> after(long number, Duration wait) {
      var read = XReadArgs.Builder.block(wait).count(MOST_AT_ONCE);
      return Redis.await(line.commands().xread(read, XReadArgs.StreamOffset.from(KEY, number + "-0"))).stream()
          .map(RedisLogStream::event)
          .toList();
    }

    @Override
    public void close() {
      line.close();
    }
  }
}
