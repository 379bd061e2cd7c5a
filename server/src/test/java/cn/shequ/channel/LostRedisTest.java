package cn.shequ.channel;

import static cn.shequ.channel.ChannelNode.DISTRICT;
import static cn.shequ.channel.ChannelNode.LAODONGLU;
import static cn.shequ.channel.ChannelNode.QINGBOMEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.channel.HeardBox.Way;
import cn.shequ.channel.postgres.StoredChannelLog;
import cn.shequ.channel.redis.RedisLogStream;
import cn.shequ.postgres.Database;
import cn.shequ.postgres.DatabaseAddress;
import cn.shequ.redis.Redis;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.BreakingWire;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import cn.shequ.testing.Rows;
import cn.shequ.testing.TestDatabase;
import cn.shequ.transaction.Scope;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Redis may be lost at any moment, and nodes come and go: boxes hear everything once and in order. */
@ExtendWith(RealEngines.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostRedisTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Database database;
  private String redisUrl;
  private DistrictCalendar calendar;
  private ChannelNode.Staff staff;
  private Redis redis;
  private RedisLogStream stream;

  @BeforeAll
  void engines(Database database, RedisUrl url, DistrictCalendar calendar, Seal seal) {
    this.database = database;
    this.redisUrl = url.text();
    this.calendar = calendar;
    staff = ChannelNode.Staff.of(new Rows(database, seal));
    redis = Redis.open(redisUrl);
    stream = new RedisLogStream(redis);
  }

  @AfterAll
  void close() {
    redis.close();
  }

  private ChannelNode node(String url) {
    return new ChannelNode(database, url, calendar);
  }

  private ChannelNode node() {
    return node(redisUrl);
  }

  private List<ChannelEvent> stored() {
    return database.in(Scope.everywhere(), transaction -> new StoredChannelLog().after(transaction, 0, ChannelLog.WINDOW));
  }

  private List<ChannelEvent> inRedis() {
    try (var reader = stream.reader()) {
      var all = new ArrayList<ChannelEvent>();
      List<ChannelEvent> some;
      do {
        some = reader.after(all.isEmpty() ? 0 : all.getLast().number(), Duration.ofMillis(10));
        all.addAll(some);
      } while (!some.isEmpty());
      return all;
    }
  }

  private void awaitSameInRedis() throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    try (var reader = stream.reader()) {
      while (!inRedis().equals(stored())) {
        assertTrue(System.nanoTime() < until, () -> "Redis holds " + stream.length() + " of " + stored().size());
        reader.after(Integer.MAX_VALUE, Duration.ofMillis(100)); // a pause that needs no sleep: nothing has that number
      }
    }
  }

  private static void assertOnceAndInOrder(HeardBox box, int count) {
    var numbers = box.numbered().stream().mapToLong(event -> event.id()).toArray();
    assertEquals(count, numbers.length);
    long first = numbers[0];
    assertEquals(LongStream.range(first, first + count).boxed().toList(), LongStream.of(numbers).boxed().toList());
  }

  @Test
  void aFlushInTheMiddleLosesAndRepeatsNothingAndTheLogIsFilledAgainTheSame() throws Exception {
    try (var node = node()) {
      var boxes = new ArrayList<HeardBox>();
      for (var way : Way.values()) {
        boxes.add(HeardBox.open(node, way, QINGBOMEN));
      }
      PostId last = null;
      for (int i = 0; i < 30; i++) {
        if (i % 7 == 3) {
          Redis.await(redis.commands().flushall());
        }
        last = node.publish(staff, "第" + i + "条", i % 2 == 0 ? QINGBOMEN : DISTRICT).id();
      }
      for (var box : boxes) {
        box.awaitPost(last);
        assertOnceAndInOrder(box, 30);
        box.close();
      }
      Redis.await(redis.commands().flushall());
      awaitSameInRedis();
    }
  }

  @Test
  void writingTwiceIsRefusedAndHarmless() throws Exception {
    try (var node = node()) {
      node.publish(staff, "一条", QINGBOMEN);
      awaitSameInRedis();
    }
    var before = inRedis();
    stream.append(before);
    assertEquals(before, inRedis());
  }

  @Test
  void aLogOfAnotherDatabaseIsThrownAway() throws Exception {
    stream.clear();
    for (long number = 1; number <= 500; number++) {
      stream.append(List.of(new ChannelEvent(number, ChannelEvent.Kind.WITHDRAW, QINGBOMEN, "{\"id\":\"0192f0c4-0000-7000-8000-000000000001\"}", Instant.EPOCH)));
    }
    try (var node = node()) {
      node.publish(staff, "真的", QINGBOMEN);
      awaitSameInRedis();
    }
  }

  @Test
  void aHoleInTheLogIsClosed() throws Exception {
    try (var node = node()) {
      node.publish(staff, "一", QINGBOMEN);
      node.publish(staff, "二", QINGBOMEN);
      node.publish(staff, "三", QINGBOMEN);
      awaitSameInRedis();
      Redis.await(redis.commands().xdel("shequ:{channel}:log", stored().get(stored().size() - 2).number() + "-0"));
      awaitSameInRedis();
    }
  }

  @Test
  void aRestartedNodeKnowsAllAndABoxGoesOnWhereItWas() throws Exception {
    long seen;
    PostId missed;
    try (var first = node()) {
      try (var box = HeardBox.open(first, Way.STREAM, LAODONGLU)) {
        seen = box.awaitPost(first.publish(staff, "看到的", LAODONGLU).id()).id();
      }
      missed = first.publish(staff, "错过的", LAODONGLU).id();
    }
    Redis.await(redis.commands().flushall());
    try (var second = node();
        var box = HeardBox.open(second, Way.STREAM, LAODONGLU, seen)) {
      box.awaitPost(missed);
      box.awaitPost(second.publish(staff, "新的", LAODONGLU).id());
      assertOnceAndInOrder(box, 2);
      assertFalse(box.all().stream().anyMatch(event -> event.name().equals("programme")));
    }
  }

  @Test
  void twoNodesTellTheSameUnderTheSameNumbers() throws Exception {
    try (var one = node();
        var other = node();
        var here = HeardBox.open(one, Way.SOCKET, QINGBOMEN);
        var there = HeardBox.open(other, Way.STREAM, QINGBOMEN)) {
      PostId last = null;
      for (int i = 0; i < 10; i++) {
        last = (i % 2 == 0 ? one : other).publish(staff, "第" + i + "条", DISTRICT).id();
      }
      here.awaitPost(last);
      there.awaitPost(last);
      assertEquals(here.numbered(), there.numbered());
      assertOnceAndInOrder(here, 10);
      assertEquals(
          one.get("/v1/channels/" + QINGBOMEN + "/programme").response().headers().firstValue("ETag"),
          other.get("/v1/channels/" + QINGBOMEN + "/programme").response().headers().firstValue("ETag"));
    }
  }

  @Test
  void withoutRedisChannelsPlayOnAndHearNewsFromPostgres() throws Exception {
    var wire = new BreakingWire(URI.create(redisUrl).getPort());
    try (var node = node("redis://127.0.0.1:" + wire.port());
        var box = HeardBox.open(node, Way.STREAM, QINGBOMEN)) {
      box.awaitPost(node.publish(staff, "还连着", QINGBOMEN).id());
      wire.close();

      box.awaitPost(node.publish(staff, "Redis不在", QINGBOMEN).id());
      box.awaitPost(node.publish(staff, "还是不在", QINGBOMEN).id());
      assertOnceAndInOrder(box, 3);
      assertEquals(200, node.get("/v1/channels/" + QINGBOMEN + "/programme").status());
    }
  }

  @Test
  void withoutPostgresChannelsPlayOnAndSaySinceWhenTheyMayBeStale(TestDatabase addresses) throws Exception {
    var wire = new BreakingWire(portOf(addresses.server()));
    var cut = Database.open(through(wire, addresses.server()), through(wire, addresses.system()));
    try (var node = new ChannelNode(cut, redisUrl, calendar)) {
      var path = "/v1/channels/" + QINGBOMEN + "/programme";
      var before = node.get(path);
      assertTrue(before.body().get("asOf").isNull());
      wire.close();

      long until = System.nanoTime() + PATIENCE.toNanos();
      var after = node.get(path);
      while (after.body().get("asOf").isNull()) {
        assertTrue(System.nanoTime() < until, "the programme never says that it may be stale");
        node.get("/v1/channels/" + QINGBOMEN + "/events?wait=1&after=" + after.body().get("position")); // a pause that needs no sleep
        after = node.get(path);
      }
      assertEquals(calendar.now().toString(), after.body().get("asOf").asText());
      assertEquals(before.body().get("posts"), after.body().get("posts"));
      assertEquals(before.response().headers().firstValue("ETag"), after.response().headers().firstValue("ETag"));
      try (var box = HeardBox.open(node, Way.STREAM, QINGBOMEN)) {
        assertFalse(box.await("programme").data().get("asOf").isNull());
      }
    } finally {
      cut.close();
    }
  }

  private static int portOf(DatabaseAddress address) {
    return URI.create(address.url().substring("jdbc:".length())).getPort();
  }

  private static DatabaseAddress through(BreakingWire wire, DatabaseAddress address) {
    return new DatabaseAddress(
        address.url().replace(":" + portOf(address) + "/", ":" + wire.port() + "/"), address.user(), address.password());
  }

  @Test
  void aCommunityThatIsNoMoreEndsItsConnectionsWithTheirOwnCode() throws Exception {
    try (var node = node();
        var stays = HeardBox.open(node, Way.SOCKET, QINGBOMEN);
        var goes = HeardBox.open(node, Way.SOCKET, LAODONGLU);
        var goesToo = HeardBox.open(node, Way.STREAM, LAODONGLU)) {
      node.divisions.set(ChannelNode.tree(LAODONGLU));
      assertEquals(3006L, goes.await("closed").id());
      assertEquals("community-gone", goesToo.await("bye").data().get("reason").asText());
      assertEquals(404, node.get("/v1/channels/" + LAODONGLU + "/programme").status());
      stays.awaitPost(node.publish(staff, "还在", QINGBOMEN).id());
    }
  }
}
