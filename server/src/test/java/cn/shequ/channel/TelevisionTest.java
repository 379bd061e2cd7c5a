package cn.shequ.channel;

import static cn.shequ.channel.ChannelNode.DISTRICT;
import static cn.shequ.channel.ChannelNode.LAODONGLU;
import static cn.shequ.channel.ChannelNode.QINGBOMEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.postgres.Database;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.MovableClock;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import cn.shequ.testing.Rows;
import cn.shequ.tv.Television;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a worker's form to the screen in the living room: real engines, the real channel, the real page. */
@Tag("screen")
@ExtendWith(RealEngines.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TelevisionTest {
  private ChannelNode node;
  private ChannelNode.Staff staff;
  private MovableClock clock;
  private Television television;

  @BeforeAll
  void aNodeAndATelevision(Database database, RedisUrl redis, DistrictCalendar calendar, MovableClock clock, Seal seal) {
    this.clock = clock;
    node = new ChannelNode(database, redis.text(), calendar);
    staff = ChannelNode.Staff.of(new Rows(database, seal));
    television = new Television();
  }

  @AfterAll
  void close() {
    television.close();
    node.close();
  }

  @ParameterizedTest(name = "on a box without {0}")
  @CsvSource({"nothing", "WebSocket", "WebSocket EventSource"})
  void whatIsPublishedStandsOnTheScreenAndWhatIsWithdrawnGoes(String lacks) {
    var script = new StringBuilder();
    for (var name : lacks.split(" ")) {
      script.append("delete window.").append(name).append(";");
    }
    television.firmware(script.toString());
    node.publish(staff, "开播前就有的", QINGBOMEN);
    var page = television.switchOn(node.at("/tv/" + QINGBOMEN).toString());
    television.await("开播前就有的");
    television.await("清波门社区 · 清波街道");
    television.await("10月1日");
    page.evaluate("window.notReloaded = true");

    node.publish(staff, "劳动路的通知", LAODONGLU);
    clock.advance(Duration.ofMinutes(1));
    var all = node.publish(staff, "全区的通知", DISTRICT);
    television.await("全区的通知");
    assertFalse(television.text().contains("劳动路的通知"), "another community's");
    node.posts.withdraw(staff.writer(), all.id(), "写错了");
    television.awaitGone("全区的通知");

    assertEquals(true, page.evaluate("window.notReloaded"));
    assertEquals(List.of(), television.faults());
    assertEquals(List.of(), television.clipped());
  }
}
