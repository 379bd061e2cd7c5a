package cn.shequ.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.postgres.Database;
import cn.shequ.problem.Unavailable;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.BreakingWire;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wire to Redis breaks around one of the relay's writes; another node does the work again. */
@ExtendWith(RealEngines.class)
class BrokenRelayTest {
  @ParameterizedTest
  @CsvSource({"HSET,1,BEFORE", "HSET,2,BEFORE", "HSET,3,AFTER", "XADD,1,BEFORE", "XADD,2,AFTER", "XADD,3,AFTER"})
  void whatWasHalfRelayedIsRelayedAgainAndShownOnce(
      String word, int nth, BreakingWire.Side side, Database database, RedisUrl url, DistrictCalendar calendar, Seal seal) throws Exception {
    try (var wire = new BreakingWire(URI.create(url.text()).getPort(), word);
        var breaking = new Town(database, new RedisUrl("redis://127.0.0.1:" + wire.port()), calendar, seal);
        var other = new Town(database, url, calendar, seal)) {
      other.loseRedis();
      other.reconciliation.rebuild();
      other.relayAll();
      var residents = List.of(other.resident("王奶奶"), other.resident("赵六"), other.resident("钱七"));
      var messages = residents.stream().map(other::message).toList();
      wire.plan(new BreakingWire.Break(nth, side, () -> {}));

      assertThrows(Unavailable.class, breaking.relay::relaySome);
      assertEquals(3, other.relay.relaySome());
      assertEquals(0, other.relay.relaySome());

      for (int i = 0; i < residents.size(); i++) {
        assertEquals(Set.of(messages.get(i)), other.mailboxes.read(residents).get(residents.get(i)));
        assertEquals(1, other.mail.of(other.box(residents.get(i)).paired()).fresh());
      }
    }
  }
}
