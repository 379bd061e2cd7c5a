package cn.shequ.channel;

import static cn.shequ.channel.ChannelNode.DISTRICT;
import static cn.shequ.channel.ChannelNode.LAODONGLU;
import static cn.shequ.channel.ChannelNode.QINGBO;
import static cn.shequ.channel.ChannelNode.QINGBOMEN;
import static cn.shequ.channel.ChannelNode.QINGNIANLU;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.account.Caller;
import cn.shequ.account.Role;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.postgres.Database;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.Conflict;
import cn.shequ.problem.NotAllowed;
import cn.shequ.problem.NotFound;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.MovableClock;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import cn.shequ.testing.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may do what with a post, and what an edit undoes. */
@ExtendWith(RealEngines.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewTest {
  private ChannelNode node;
  private Posts posts;
  private Rows rows;
  private Caller.Person writer;
  private Caller.Person reviewer;
  private Caller.Person manager;
  private Caller.Person neighbour;

  @BeforeAll
  void people(Database database, RedisUrl redis, DistrictCalendar calendar, Seal seal) {
    node = new ChannelNode(database, redis.text(), calendar);
    posts = node.posts;
    rows = new Rows(database, seal);
    writer = rows.person(Role.COMMUNITY_WORKER, QINGBOMEN);
    reviewer = rows.person(Role.REVIEWER, QINGBOMEN);
    manager = rows.person(Role.STREET_MANAGER, QINGBO);
    neighbour = rows.person(Role.COMMUNITY_WORKER, LAODONGLU);
  }

  @AfterAll
  void close() {
    node.close();
  }

  private Post submitted() {
    return posts.submit(writer, posts.write(writer, ChannelNode.draft("停水通知", QINGBOMEN)).id());
  }

  private int audited(String act, PostId post, String outcome) {
    return rows.count("select count(*) from audit_entry where act = ? and subject = ? and outcome = ?", act, post.toString(), outcome);
  }

  private int events(PostId post) {
    return rows.count("select count(*) from channel_event where post = ?", post.value());
  }

  @Test
  void oneWritesAndAnotherPublishesInOneTransactionWithEventAndAudit() {
    var post = submitted();
    assertEquals(0, events(post.id()));
    var published = posts.publish(reviewer, post.id(), 1);

    assertEquals(Post.State.PUBLISHED, published.state());
    assertEquals(published, posts.find(writer, post.id()));
    assertEquals(1, events(post.id()));
    assertEquals(1, audited("post-published", post.id(), "done"));
    assertEquals(rows.count("select last_number from channel_log_head"), rows.count("select count(*) from channel_event"));
  }

  @Test
  void nobodyPublishesWhatTheyWroteAndTheAttemptIsOnRecord() {
    var post = posts.submit(manager, posts.write(manager, ChannelNode.draft("街道通知", QINGBO)).id());
    var refused = assertThrows(NotAllowed.class, () -> posts.publish(manager, post.id(), null));

    assertEquals("own-work", refused.code());
    assertEquals(1, audited("post-published", post.id(), "refused"));
    assertEquals(0, events(post.id()));
  }

  @Test
  void whoWroteOnlyAPartDoesNotPublishItEither() {
    var other = rows.person(Role.STREET_MANAGER, QINGBO);
    var post = posts.write(manager, ChannelNode.draft("街道通知", QINGBO));
    posts.edit(other, post.id(), ChannelNode.draft("街道通知", QINGBO));
    posts.submit(other, post.id());

    assertThrows(NotAllowed.class, () -> posts.publish(manager, post.id(), null));
    assertThrows(NotAllowed.class, () -> posts.publish(other, post.id(), null));
    assertEquals(Post.State.PUBLISHED, posts.publish(rows.person(Role.REVIEWER, DISTRICT), post.id(), null).state());
  }

  @Test
  void anyEditVoidsASubmission() {
    var post = submitted();
    var edited = posts.edit(writer, post.id(), ChannelNode.draft("停电通知", QINGBOMEN));

    assertEquals(Post.State.DRAFT, edited.state());
    assertEquals(2, edited.revision());
    assertNull(edited.submittedAt());
    assertEquals("post-not-submitted", assertThrows(Conflict.class, () -> posts.publish(reviewer, post.id(), null)).code());
    posts.submit(writer, post.id());
    assertEquals("post-changed", assertThrows(Conflict.class, () -> posts.publish(reviewer, post.id(), 1)).code());
    assertEquals("停电通知", posts.publish(reviewer, post.id(), 2).title());
  }

  @Test
  void anyEditVoidsAScheduleWithItsReview(MovableClock clock) {
    var from = clock.instant().plus(Duration.ofDays(1));
    var draft = ChannelNode.draft("明天停水", new Audience(QINGBOMEN, List.of()), new Showing(false, from, null));
    var post = posts.write(writer, draft);
    posts.submit(writer, post.id());
    assertEquals(Post.State.SCHEDULED, posts.publish(reviewer, post.id(), null).state());
    var edited = posts.edit(writer, post.id(), draft);

    assertEquals(Post.State.DRAFT, edited.state());
    assertNull(edited.publication());
    clock.advance(Duration.ofDays(2));
    posts.publishDue();
    assertEquals(0, events(post.id()));
  }

  @Test
  void whatIsOnAirIsWithdrawnBeforeItIsCorrected() {
    var post = submitted();
    posts.publish(reviewer, post.id(), null);
    var fresh = ChannelNode.draft("停水改期", QINGBOMEN);
    assertEquals("post-on-air", assertThrows(Conflict.class, () -> posts.edit(writer, post.id(), fresh)).code());
    posts.withdraw(writer, post.id(), "日期写错");
    posts.edit(writer, post.id(), fresh);
    posts.submit(writer, post.id());
    var corrected = posts.publish(reviewer, post.id(), null);

    assertEquals(2, corrected.revision());
    assertEquals(3, events(post.id()));
  }

  @Test
  void aReturnedPostSaysWhyUntilItIsSubmittedAgain() {
    var post = submitted();
    assertEquals(List.of("/reason"), pointers(() -> posts.giveBack(reviewer, post.id(), " ")));
    assertEquals("电话不对", posts.giveBack(reviewer, post.id(), "电话不对").returnedReason());
    assertEquals(Post.State.DRAFT, posts.find(writer, post.id()).state());
    assertNull(posts.submit(writer, post.id()).returnedReason());
  }

  @Test
  void aWithdrawalNeedsAReasonAndSomethingToWithdraw() {
    var post = submitted();
    assertEquals("post-not-on-air", assertThrows(Conflict.class, () -> posts.withdraw(writer, post.id(), "错")).code());
    posts.publish(reviewer, post.id(), null);
    assertEquals(List.of("/reason"), pointers(() -> posts.withdraw(writer, post.id(), "")));
    assertEquals("错", posts.withdraw(writer, post.id(), "错").withdrawal().reason());
    assertEquals(2, events(post.id()));
    assertEquals("post-not-on-air", assertThrows(Conflict.class, () -> posts.withdraw(writer, post.id(), "错")).code());
  }

  @Test
  void nothingIsPublishedAfterItsTime(MovableClock clock) {
    var until = clock.instant().plus(Duration.ofHours(1));
    var post = posts.write(writer, ChannelNode.draft("今晚停水", new Audience(QINGBOMEN, List.of()), new Showing(false, null, until)));
    posts.submit(writer, post.id());
    clock.advance(Duration.ofHours(2));
    assertEquals("post-over", assertThrows(Conflict.class, () -> posts.publish(reviewer, post.id(), null)).code());
  }

  @Test
  void aWorkerOfAnotherCommunityCannotTouchItByAnyId() {
    var post = submitted();
    var draft = ChannelNode.draft("改掉", QINGBOMEN);
    var itsReviewer = rows.person(Role.REVIEWER, LAODONGLU);

    assertThrows(NotFound.class, () -> posts.find(neighbour, post.id()));
    assertThrows(NotFound.class, () -> posts.edit(neighbour, post.id(), draft));
    assertThrows(NotFound.class, () -> posts.submit(neighbour, post.id()));
    assertThrows(NotFound.class, () -> posts.publish(itsReviewer, post.id(), null));
    assertThrows(NotFound.class, () -> posts.giveBack(itsReviewer, post.id(), "错"));
    posts.publish(reviewer, post.id(), null);
    assertThrows(NotFound.class, () -> posts.find(neighbour, post.id()));
    assertThrows(NotFound.class, () -> posts.withdraw(neighbour, post.id(), "错"));
    assertThrows(NotFound.class, () -> posts.edit(neighbour, post.id(), draft));
    assertThrows(NotAllowed.class, () -> posts.write(neighbour, draft));
    assertThrows(NotAllowed.class, () -> posts.list(neighbour, QINGBOMEN, null));
    assertThrows(NotAllowed.class, () -> posts.write(writer, ChannelNode.draft("全街道", QINGBO)));
  }

  @Test
  void aDraftCannotBeMovedToAPlaceThatIsNotOnesOwn() {
    var post = posts.write(writer, ChannelNode.draft("停水", QINGBOMEN));
    assertThrows(NotAllowed.class, () -> posts.edit(writer, post.id(), ChannelNode.draft("停水", QINGNIANLU)));
  }

  @Test
  void aWorkerSeesHerOwnAndWhatPlaysThereFromAbove() {
    var own = posts.write(writer, ChannelNode.draft("自己的草稿", QINGBOMEN));
    var fromAbove = posts.write(manager, ChannelNode.draft("街道通知", QINGBO));
    posts.submit(manager, fromAbove.id());
    assertFalse(ids(posts.list(writer, QINGBOMEN, null)).contains(fromAbove.id()));
    posts.publish(rows.person(Role.REVIEWER, QINGBO), fromAbove.id(), null);

    assertTrue(ids(posts.list(writer, QINGBOMEN, null)).containsAll(List.of(own.id(), fromAbove.id())));
    assertTrue(ids(posts.list(manager, QINGBO, Post.State.DRAFT)).contains(own.id()));
    assertFalse(ids(posts.list(writer, QINGBOMEN, Post.State.PUBLISHED)).contains(own.id()));
    assertThrows(NotFound.class, () -> posts.withdraw(writer, fromAbove.id(), "不归我"));
  }

  private static List<PostId> ids(List<Post> posts) {
    return posts.stream().map(Post::id).toList();
  }

  private static List<String> pointers(Runnable act) {
    return assertThrows(BadInput.class, act::run).errors().stream().map(BadInput.FieldError::pointer).toList();
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceAndWhere(MovableClock clock) {
    var past = clock.instant().minus(Duration.ofHours(1));
    var draft =
        new Draft(
            "announcement", Map.of("title", "标题".repeat(20)), new Audience(QINGBO, List.of("3幢")), new Showing(false, null, past));
    assertEquals(
        List.of("/buildings", "/until", "/values/title", "/values/reason", "/values/matter", "/values/issuer", "/values/date", "/values/telephone"),
        pointers(() -> posts.write(manager, draft)));
    assertEquals(List.of("/template"), pointers(() -> posts.preview(writer, "subsidy-paid", Map.of())));
  }

  @Test
  void aProgramCannotStandInForAPerson() {
    var program = new Caller.Program(UUID.randomUUID(), "另一个系统", manager.grants(), "127.0.0.1");
    assertEquals("person-needed", assertThrows(NotAllowed.class, () -> posts.write(program, ChannelNode.draft("通知", QINGBO))).code());
  }

  @Test
  void everyEndpointOfWorkersHasItsPermission() {
    var post = submitted();
    var path = "/v1/posts/" + post.id();
    var body = Map.of("template", "announcement", "values", Map.of(), "division", QINGBOMEN.text());
    var reason = Map.of("reason", "错");
    var auditor = node.token(rows.person(Role.AUDITOR, DISTRICT));
    var worker = node.token(neighbour);

    assertEquals(401, node.call("POST", "/v1/posts", null, body).status());
    assertEquals(401, node.call("GET", path, null, null).status());
    for (var call :
        List.of("POST /v1/posts", "POST /v1/posts/preview", "PUT " + path, "POST " + path + "/submit", "POST " + path + "/publish", "POST " + path + "/return", "POST " + path + "/withdraw")) {
      var parts = call.split(" ");
      assertEquals(403, node.call(parts[0], parts[1], auditor, parts[1].endsWith("withdraw") ? reason : body).status(), call);
    }
    assertEquals(403, node.call("POST", path + "/publish", node.token(writer), null).status());
    assertEquals(404, node.call("GET", path, worker, null).status());
    assertEquals(404, node.call("POST", path + "/submit", worker, null).status());
    assertEquals(404, node.call("POST", path + "/withdraw", worker, reason).status());
    assertEquals(403, node.call("GET", "/v1/posts?community=" + QINGBOMEN, worker, null).status());
    assertEquals(422, node.call("GET", "/v1/posts", worker, null).status());
  }

  @Test
  void theWholeWayOverHttp() {
    var write = node.token(writer);
    var review = node.token(reviewer);
    var values = ChannelNode.draft("停水通知", QINGBOMEN).values();
    var preview = node.call("POST", "/v1/posts/preview", write, Map.of("template", "announcement", "values", values));
    assertEquals("停水通知", preview.body().get("card").get("title").asText());
    var refused = node.call("POST", "/v1/posts", write, Map.of("template", "announcement", "values", Map.of("title", "停水"), "division", QINGBOMEN.text()));
    assertEquals(422, refused.status());
    assertTrue(refused.pointers().contains("/values/telephone"));

    var written =
        node.call("POST", "/v1/posts", write, Map.of("template", "announcement", "values", values, "division", QINGBOMEN.text(), "pinned", true));
    assertEquals(201, written.status());
    var path = written.response().headers().firstValue("Location").orElseThrow();
    assertEquals("submitted", node.call("POST", path + "/submit", write, null).body().get("state").asText());
    assertEquals("draft", node.call("POST", path + "/return", review, Map.of("reason", "电话不对")).body().get("state").asText());
    var edited = node.call("PUT", path, write, Map.of("template", "announcement", "values", values, "division", QINGBOMEN.text()));
    assertEquals(2, edited.body().get("revision").asInt());
    node.call("POST", path + "/submit", write, null);
    assertEquals(409, node.call("POST", path + "/publish", review, Map.of("revision", 1)).status());
    assertEquals("published", node.call("POST", path + "/publish", review, Map.of("revision", 2)).body().get("state").asText());
    assertEquals("published", node.call("GET", path, write, null).body().get("state").asText());
    var listed = node.call("GET", "/v1/posts?state=published&community=" + QINGBOMEN, review, null).body().get("posts");
    assertTrue(listed.findValuesAsText("id").contains(path.substring(path.lastIndexOf('/') + 1)));
    assertEquals("withdrawn", node.call("POST", path + "/withdraw", review, Map.of("reason", "改期")).body().get("state").asText());
  }
}
