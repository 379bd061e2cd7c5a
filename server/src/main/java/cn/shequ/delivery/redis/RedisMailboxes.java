package cn.shequ.delivery.redis;

import cn.shequ.delivery.Mailboxes;
import cn.shequ.delivery.Slip;
import cn.shequ.problem.Unavailable;
import cn.shequ.redis.Redis;
import cn.shequ.resident.ResidentId;
import cn.shequ.welfare.MessageId;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One hash a resident. Commands of one call travel as one pipeline. */
public final class RedisMailboxes implements Mailboxes {
  private static final String PREFIX = "shequ:{mailbox:";
  private static final int PAGE = 500;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2); // as often as the epoch is looked at, and some time to write

  private final Redis redis;
  private final RedisEpoch epoch;

  public RedisMailboxes(Redis redis, RedisEpoch epoch) {
    this.redis = redis;
    this.epoch = epoch;
  }

  private static String key(ResidentId resident) {
    return PREFIX + resident + "}";
  }

  private static ResidentId owner(String key) {
    return new ResidentId(UUID.fromString(key.substring(PREFIX.length(), key.length() - 1)));
  }

  private static String value(Slip slip) {
    return "{\"urgent\":" + slip.urgent() + ",\"lastDay\":\"" + slip.lastDay() + "\"}";
  }

  @Override
  public void update(Collection<Slip> in, Collection<Slip> out) {
    var answers = new ArrayList<RedisFuture<?>>(in.size() + out.size());
    for (var slip : in) {
      answers.add(redis.commands().hset(key(slip.resident()), slip.message().toString(), value(slip)));
    }
    for (var slip : out) {
      answers.add(redis.commands().hdel(key(slip.resident()), slip.message().toString()));
    }
    Redis.awaitAll(answers);
  }

  @Override
  public Map<ResidentId, Set<MessageId>> read(Collection<ResidentId> residents) {
    var before = epoch.ask();
    var answers = new LinkedHashMap<ResidentId, RedisFuture<List<String>>>();
    for (var resident : residents) {
      answers.computeIfAbsent(resident, owner -> redis.commands().hkeys(key(owner)));
    }
    var after = epoch.ask();
    var mailboxes = new HashMap<ResidentId, Set<MessageId>>();
    answers.forEach(
        (resident, answer) -> {
          var messages = Redis.await(answer);
          if (!messages.isEmpty()) {
            mailboxes.put(resident, messages.stream().map(id -> new MessageId(UUID.fromString(id))).collect(Collectors.toUnmodifiableSet()));
          }
        });
    if (!epoch.vouches(Redis.await(before), Redis.await(after))) {
      throw new Unavailable("mailboxes-unwritten", "信箱正在恢复,请稍后再试", "Mailboxes are being written again", RETRY_AFTER);
    }
    return mailboxes;
  }

  @Override
  public void drop(Map<ResidentId, Set<MessageId>> finished) {
    var answers = new ArrayList<RedisFuture<?>>(finished.size());
    finished.forEach(
        (resident, messages) ->
            answers.add(redis.commands().hdel(key(resident), messages.stream().map(MessageId::toString).toArray(String[]::new))));
    Redis.awaitAll(answers);
  }

  @Override
  public Set<Slip> missing(Collection<Slip> slips) {
    var answers = new LinkedHashMap<Slip, RedisFuture<Boolean>>();
    for (var slip : slips) {
      answers.put(slip, redis.commands().hexists(key(slip.resident()), slip.message().toString()));
    }
    var missing = new HashSet<Slip>();
    answers.forEach(
        (slip, answer) -> {
          if (!Redis.await(answer)) {
            missing.add(slip);
          }
        });
    return missing;
  }

  @Override
  public void everyOwner(Consumer<Set<ResidentId>> some) {
    var args = ScanArgs.Builder.limit(PAGE).match(PREFIX + "*");
    var cursor = ScanCursor.INITIAL;
    do {
      var page = Redis.await(redis.commands().scan(cursor, args));
      if (!page.getKeys().isEmpty()) {
        some.accept(page.getKeys().stream().map(RedisMailboxes::owner).collect(Collectors.toUnmodifiableSet()));
      }
      cursor = page;
    } while (!cursor.isFinished());
  }
}
