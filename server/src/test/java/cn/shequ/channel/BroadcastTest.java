package cn.shequ.channel;

import static cn.shequ.channel.ChannelNode.COMMUNITIES;
import static cn.shequ.channel.ChannelNode.DISTRICT;
import static cn.shequ.channel.ChannelNode.LAODONGLU;
import static cn.shequ.channel.ChannelNode.QINGBO;
import static cn.shequ.channel.ChannelNode.QINGBOMEN;
import static cn.shequ.channel.ChannelNode.QINGNIANLU;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.channel.HeardBox.Way;
import cn.shequ.division.DivisionCode;
import cn.shequ.postgres.Database;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.MovableClock;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import cn.shequ.testing.Rows;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a published post to the boxes, over real engines and sockets. */
@ExtendWith(RealEngines.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BroadcastTest {
  private ChannelNode node;
  private ChannelNode.Staff staff;
  private DistrictCalendar calendar;

  @BeforeAll
  void aNode(Database database, RedisUrl redis, DistrictCalendar calendar, Seal seal) {
    this.calendar = calendar;
    node = new ChannelNode(database, redis.text(), calendar);
    staff = ChannelNode.Staff.of(new Rows(database, seal));
  }

  @AfterAll
  void close() {
    node.close();
  }

  /** Absence is proved after a later event: everybody waits for a last notice to the whole district. */
  private void awaitAll(Iterable<HeardBox> boxes) throws InterruptedException {
    var last = node.publish(staff, "最后一条", DISTRICT);
    for (var box : boxes) {
      box.awaitPost(last.id());
    }
  }

  @Test
  void aDistrictsNoticeReachesEveryCommunityAStreetsItsOwnACommunitysOnlyItself() throws Exception {
    var boxes = new HashMap<DivisionCode, HeardBox>();
    for (var community : COMMUNITIES) {
      boxes.put(community, HeardBox.open(node, Way.STREAM, community));
    }
    var all = node.publish(staff, "全区通知", DISTRICT);
    var street = node.publish(staff, "街道通知", QINGBO);
    var one = node.publish(staff, "社区通知", QINGBOMEN);
    awaitAll(boxes.values());

    for (var community : COMMUNITIES) {
      var heard = boxes.get(community).posts();
      assertTrue(heard.contains(all.id().toString()));
      assertEquals(QINGBO.covers(community), heard.contains(street.id().toString()));
      assertEquals(community.equals(QINGBOMEN), heard.contains(one.id().toString()));
      var playing = node.programme(community).get("posts").findValuesAsText("id");
      assertEquals(community.equals(QINGBOMEN), playing.contains(one.id().toString()));
      boxes.get(community).close();
    }
  }

  @Test
  void aNoticeForABuildingNamesItAndIsHeardInItsCommunityOnly() throws Exception {
    try (var here = HeardBox.open(node, Way.SOCKET, QINGBOMEN);
        var elsewhere = HeardBox.open(node, Way.SOCKET, LAODONGLU)) {
      var post =
          node.publish(staff, ChannelNode.draft("3幢停水", new Audience(QINGBOMEN, List.of("3幢", " 3幢 ", "")), new Showing(false, null, null)));
      var event = here.awaitPost(post.id());
      assertEquals("[\"3幢\"]", event.data().get("buildings").toString());
      awaitAll(List.of(here, elsewhere));
      assertFalse(elsewhere.posts().contains(post.id().toString()));
    }
  }

  @Test
  void theSameEventsComeUnderTheSameNumbersByEveryWay() throws Exception {
    var boxes = new HashMap<Way, HeardBox>();
    for (var way : Way.values()) {
      boxes.put(way, HeardBox.open(node, way, QINGBOMEN));
    }
    for (int i = 0; i < 10; i++) {
      var post = node.publish(staff, "第" + i + "条", i % 2 == 0 ? QINGBOMEN : DISTRICT);
      if (i % 3 == 0) {
        node.posts.withdraw(staff.writer(), post.id(), "写错了");
      }
    }
    awaitAll(boxes.values());

    var byStream = boxes.get(Way.STREAM).numbered();
    assertEquals(15, byStream.size());
    for (var way : Way.values()) {
      assertEquals(byStream, boxes.get(way).numbered(), way.toString());
      boxes.get(way).close();
    }
  }

  @Test
  void aBoxThatComesBackGetsExactlyWhatItMissed() throws Exception {
    long seen;
    try (var box = HeardBox.open(node, Way.STREAM, QINGBOMEN)) {
      seen = box.awaitPost(node.publish(staff, "看到的", QINGBOMEN).id()).id();
    }
    var missed = List.of(node.publish(staff, "错过一", QINGBOMEN).id(), node.publish(staff, "错过二", DISTRICT).id());
    node.publish(staff, "别处的", QINGNIANLU);
    for (var way : Way.values()) {
      try (var box = HeardBox.open(node, way, QINGBOMEN, seen)) {
        for (var post : missed) {
          box.awaitPost(post);
        }
        awaitAll(List.of(box));
        assertEquals(missed.getFirst().toString(), box.numbered().getFirst().data().get("id").asText());
        assertFalse(box.all().stream().anyMatch(event -> event.name().equals("programme")), way.toString());
        assertFalse(box.all().stream().map(HeardBox.Event::data).anyMatch(data -> data.toString().contains("别处的")));
      }
    }
  }

  @Test
  void aPositionThatNobodyCanKnowGetsAFreshProgramme() throws Exception {
    node.publish(staff, "在播", QINGBOMEN);
    for (var way : Way.values()) {
      try (var box = HeardBox.open(node, way, QINGBOMEN, 999_999L)) {
        var programme = box.await("programme");
        assertEquals(programme.id(), programme.data().get("position").asLong());
      }
    }
  }

  @Test
  void everyStreamBeginsWithTheClockAndAJitteredRetry() throws Exception {
    try (var box = HeardBox.open(node, Way.STREAM, QINGBOMEN)) {
      assertEquals(List.of("retry", "settings", "programme"), box.all().stream().map(HeardBox.Event::name).toList());
      assertEquals(calendar.clock().instant().toString(), box.await("settings").data().get("now").asText());
      assertEquals(45, box.await("settings").data().get("pollSeconds").asInt());
    }
  }

  @Test
  void whatIsWithdrawnIsOffAtOnce() throws Exception {
    try (var box = HeardBox.open(node, Way.SOCKET, QINGBOMEN)) {
      var post = node.publish(staff, "写错的通知", QINGBOMEN);
      box.awaitPost(post.id());
      node.posts.withdraw(staff.reviewer(), post.id(), "日期写错");

      var event = box.await("withdraw");
      assertEquals(Map.of("id", post.id().toString()).toString(), "{id=" + event.data().get("id").asText() + "}");
      assertFalse(node.programme(QINGBOMEN).get("posts").findValuesAsText("id").contains(post.id().toString()));
    }
  }

  @Test
  void theProgrammeHasATagThatChangesOnlyWithWhatThisCommunitySees() throws Exception {
    var path = "/v1/channels/" + QINGBOMEN + "/programme";
    try (var box = HeardBox.open(node, Way.STREAM, QINGBOMEN);
        var elsewhere = HeardBox.open(node, Way.STREAM, QINGNIANLU)) {
      awaitAll(List.of(box, elsewhere));
      var first = node.get(path);
      var tag = first.response().headers().firstValue("ETag").orElseThrow();
      assertTrue(first.response().headers().firstValue("Date").isPresent());
      assertEquals("清波门社区", first.body().get("community").get("name").asText());
      assertEquals("清波街道", first.body().get("community").get("street").asText());
      assertTrue(first.body().get("asOf").isNull());
      elsewhere.awaitPost(node.publish(staff, "别处的", QINGNIANLU).id());
      assertEquals(304, node.get(path, "If-None-Match", tag).status());
      box.awaitPost(node.publish(staff, "这里的", QINGBOMEN).id());
      var changed = node.get(path, "If-None-Match", tag);
      assertEquals(200, changed.status());
      assertNotEquals(tag, changed.response().headers().firstValue("ETag").orElseThrow());
    }
  }

  @Test
  void whatIsPinnedComesFirstAndThenTheNewest(MovableClock clock) throws Exception {
    try (var box = HeardBox.open(node, Way.STREAM, LAODONGLU)) {
      var pinned =
          node.publish(staff, ChannelNode.draft("置顶", new Audience(LAODONGLU, List.of()), new Showing(true, null, null)));
      clock.advance(Duration.ofMinutes(1));
      var older = node.publish(staff, "较早", LAODONGLU);
      clock.advance(Duration.ofMinutes(1));
      var newer = node.publish(staff, "较新", LAODONGLU);
      box.awaitPost(newer.id());
      var titles = node.programme(LAODONGLU).get("posts").findValuesAsText("id");
      assertEquals(List.of(pinned.id().toString(), newer.id().toString(), older.id().toString()), titles.subList(0, 3));
    }
  }

  @Test
  void aScheduledPostGoesOnAirWhenItsTimeHasComeAndLeavesWithoutAnEvent(MovableClock clock) throws Exception {
    try (var box = HeardBox.open(node, Way.STREAM, QINGBOMEN)) {
      var from = calendar.now().plus(Duration.ofHours(2));
      var until = from.plus(Duration.ofHours(1));
      var post = node.publish(staff, ChannelNode.draft("晚上停水", new Audience(QINGBOMEN, List.of()), new Showing(false, from, until)));
      assertEquals(Post.State.SCHEDULED, post.state());
      awaitAll(List.of(box));
      assertFalse(box.posts().contains(post.id().toString()));

      clock.advance(Duration.ofHours(2));
      var event = box.awaitPost(post.id());
      assertEquals(from.toString(), event.data().get("publishedAt").asText());
      assertEquals(Post.State.PUBLISHED, node.posts.find(staff.writer(), post.id()).state());
      assertTrue(node.programme(QINGBOMEN).get("posts").findValuesAsText("id").contains(post.id().toString()));
      long heard = box.numbered().size();

      clock.advance(Duration.ofHours(1));
      assertFalse(node.programme(QINGBOMEN).get("posts").findValuesAsText("id").contains(post.id().toString()));
      awaitAll(List.of(box));
      assertEquals(heard + 1, box.numbered().size());
    }
  }

  @Test
  void afterAStandstillWhatIsOverByThenIsNeverShown(MovableClock clock) throws Exception {
    try (var box = HeardBox.open(node, Way.STREAM, QINGBOMEN)) {
      var from = calendar.now().plus(Duration.ofHours(2));
      var over =
          node.publish(
              staff, ChannelNode.draft("早过了", new Audience(QINGBOMEN, List.of()), new Showing(false, from, from.plus(Duration.ofHours(1)))));
      var due = node.publish(staff, ChannelNode.draft("还没过", new Audience(QINGBOMEN, List.of()), new Showing(false, from, null)));
      clock.advance(Duration.ofDays(1));

      box.awaitPost(due.id());
      awaitAll(List.of(box));
      assertFalse(box.posts().contains(over.id().toString()));
    }
  }

  @Test
  void aCommunityThatDoesNotExistIsNotFoundAndAWrongPositionIsRefusedByName() {
    for (var last : List.of("programme", "events", "socket")) {
      assertEquals(404, node.get("/v1/channels/330102001099/" + last).status());
      assertEquals(422, node.get("/v1/channels/33010/" + last).status());
    }
    assertEquals(404, node.get("/v1/channels/" + QINGBO + "/programme").status());
    var refused = node.get("/v1/channels/" + QINGBOMEN + "/events?after=abc");
    assertEquals(422, refused.status());
    assertEquals(List.of("after"), refused.pointers());
    assertEquals(List.of("wait"), node.get("/v1/channels/" + QINGBOMEN + "/events?wait=61").pointers());
  }

  @Test
  void theListOfChannelsNamesEveryCommunityWithWhatPlaysThere() {
    var channels = node.get("/v1/channels").body().get("channels");
    assertEquals(COMMUNITIES.stream().map(DivisionCode::text).toList(), channels.findValuesAsText("code"));
    assertEquals(node.programme(QINGBOMEN).get("posts").size(), channels.get(0).get("posts").asInt());
  }

  @Test
  void connectionsAndDeliveriesAreCounted() throws Exception {
    try (var box = HeardBox.open(node, Way.STREAM, QINGBOMEN)) {
      assertTrue(node.metrics.get("shequ.boxes.connected").tag("transport", "sse").gauge().value() >= 1);
      double before = node.metrics.get("shequ.delivery.delay").timer().count();
      box.awaitPost(node.publish(staff, "数一数", QINGBOMEN).id());
      awaitAll(List.of(box));
      assertTrue(node.metrics.get("shequ.delivery.delay").timer().count() > before);
      assertTrue(node.metrics.get("shequ.deliveries").tag("kind", "post").counter().count() > 0);
      assertEquals(0, node.metrics.get("shequ.channel.relay.lag").gauge().value(), 60);
    }
  }
}
