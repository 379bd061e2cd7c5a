package cn.shequ;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.testing.BreakingWire;
import cn.shequ.testing.KilledTown;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import cn.shequ.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A campaign goes out, is read and answered while the server is killed, or Redis flushed, at a seeded instant around a commit or a Redis
 * write. Whatever the instant: the balance closes at every look, nobody loses a letter, nobody gets one twice, and no letter that was
 * opened is shown as new again.
 */
@Tag("kill")
@ExtendWith(RealEngines.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {
  private static final int COMMITS = 40; // a run makes about this many between the draft and the last answer
  private static final int REDIS_WRITES = 30;

  private KilledTown town;
  private int planned;
  private int broken;

  @BeforeAll
  void moveIn(TestDatabase database, RedisUrl redis, @TempDir Path data) throws IOException {
    town = new KilledTown(database, redis, data);
  }

  @AfterAll
  void moveOut() throws IOException {
    town.close();
    // A run may end before its instant comes; most must not, or this test would prove nothing.
    assertTrue(broken * 4 >= planned * 3, "only " + broken + " of " + planned + " instants came");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void killedAroundACommitNothingIsLostAndNothingIsThereTwice(int seed) {
    var random = new Random(seed);
    var campaign = town.prepare();
    town.commits().plan(new BreakingWire.Break(1 + random.nextInt(COMMITS), side(random), town::kill));
    assertComplete(town.goThrough(campaign));
    planned++;
    broken += town.commits().isBroken() ? 1 : 0;
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 12, 13, 14, 15, 16})
  void killedAroundARedisWriteNothingIsLostAndNothingIsThereTwice(int seed) {
    var random = new Random(seed);
    var campaign = town.prepare();
    town.redisWrites().plan(new BreakingWire.Break(1 + random.nextInt(REDIS_WRITES), side(random), town::kill));
    assertComplete(town.goThrough(campaign));
    planned++;
    broken += town.redisWrites().isBroken() ? 1 : 0;
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 22, 23, 24})
  void redisFlushedInTheMiddleNothingIsLostAndNothingIsThereTwice(int seed) {
    var random = new Random(seed);
    var campaign = town.prepare();
    town.redisWrites().flushAt(1 + random.nextInt(REDIS_WRITES), town::flushRedis);
    assertComplete(town.goThrough(campaign));
    planned++;
    broken += town.redisWrites().isBroken() ? 1 : 0;
  }

  private static BreakingWire.Side side(Random random) {
    return random.nextBoolean() ? BreakingWire.Side.BEFORE : BreakingWire.Side.AFTER;
  }

  private static void assertComplete(KilledTown.Outcome outcome) {
    assertEquals(KilledTown.WITH_BOX + KilledTown.WITHOUT_BOX, outcome.messages(), "a message for everybody, and one only");
    assertEquals(KilledTown.WITH_BOX + KilledTown.WITHOUT_BOX, outcome.persons());
    assertEquals(KilledTown.WITH_BOX, outcome.acknowledged());
    assertEquals(KilledTown.WITHOUT_BOX, outcome.openVisits());
    assertTrue(outcome.presentedAgain().isEmpty(), "opened letters were shown as new: " + outcome.presentedAgain());
  }
}
