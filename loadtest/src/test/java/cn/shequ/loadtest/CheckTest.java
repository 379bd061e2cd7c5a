package cn.shequ.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HERE = "330102001051"; // 清波门社区
  private static final String THERE = "330102001052"; // 劳动路社区

  private final Numbering numbering = new Numbering();
  private final List<Box> boxes = new ArrayList<>();
  private final List<Published> published = new ArrayList<>();

  private Box box(String community, @Nullable String building) {
    var box = new Box(boxes.size(), community, building, Transport.SSE, numbering);
    boxes.add(box);
    programme(box, 0);
    return box;
  }

  private Box box() {
    return box(HERE, null);
  }

  private void publish(String post, String... buildings) {
    published.add(new Published(post, 1, HERE, Set.of(HERE), List.of(buildings), 0, Optional.empty()));
  }

  private void withdraw(String post) {
    published.replaceAll(one -> one.post().equals(post) ? one.withdrawn(0) : one);
  }

  private static void programme(Box box, long position, String... posts) {
    var elements = new ArrayList<String>();
    for (var post : posts) {
      elements.add("{\"id\":\"" + post + "\",\"revision\":1,\"buildings\":[]}");
    }
    receive(box, position, "programme", "{\"position\":" + position + ",\"posts\":[" + String.join(",", elements) + "]}");
  }

  private static void post(Box box, long number, String post, String... buildings) {
    var named = buildings.length == 0 ? "" : "\"" + String.join("\",\"", buildings) + "\"";
    receive(box, number, "post", "{\"id\":\"" + post + "\",\"revision\":1,\"buildings\":[" + named + "]}");
  }

  private static void withdrawn(Box box, long number, String post) {
    receive(box, number, "withdraw", "{\"id\":\"" + post + "\"}");
  }

  private static Optional<Bye> receive(Box box, long number, String event, String data) {
    try {
      return box.receive(number, event, JSON.readTree(data), 0);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private List<Fault> check() {
    return Check.of(published, boxes, numbering);
  }

  private void assertOnly(Fault.Kind kind, Box box, String part) {
    var faults = check();
    assertEquals(List.of(kind), faults.stream().map(Fault::kind).toList(), faults.toString());
    var text = faults.getFirst().text();
    assertTrue(text.contains(box.toString()), text);
    assertTrue(text.contains(part), text);
  }

  @Test
  void whatArrivesOnceAndInOrderIsRight() {
    publish("a");
    publish("b");
    withdraw("a");
    for (var box : List.of(box(), box())) {
      post(box, 1, "a");
      post(box, 2, "b");
      withdrawn(box, 3, "a");
    }
    assertEquals(List.of(), check());
    assertTrue(boxes.stream().allMatch(box -> Check.isSettled(box, published)));
  }

  @Test
  void aPostThatNeverCameIsLost() {
    publish("a");
    publish("b");
    var lucky = box();
    post(lucky, 1, "a");
    post(lucky, 2, "b");
    var other = box();
    post(other, 2, "b");
    assertOnly(Fault.Kind.LOST, other, "post a");
    assertTrue(Check.isSettled(lucky, published));
    assertFalse(Check.isSettled(other, published));
  }

  @Test
  void aPostThatReachedNobodyIsLostEverywhere() {
    publish("a");
    box();
    box();
    assertEquals(List.of(Fault.Kind.LOST, Fault.Kind.LOST), check().stream().map(Fault::kind).toList());
  }

  @Test
  void aPostWithinAProgrammeHasCome() {
    publish("a");
    post(box(), 1, "a");
    programme(box(), 1, "a");
    assertEquals(List.of(), check());
  }

  @Test
  void aProgrammeThatLacksAPostHasLostIt() {
    publish("a");
    post(box(), 1, "a");
    var other = box();
    programme(other, 1);
    assertOnly(Fault.Kind.LOST, other, "missing in the programme at position 1");
  }

  @Test
  void aProgrammeAfterTheWithdrawalNeedsNoPost() {
    publish("a");
    withdraw("a");
    var first = box();
    post(first, 1, "a");
    withdrawn(first, 2, "a");
    var second = box();
    programme(second, 2);
    assertEquals(List.of(), check());
    assertTrue(Check.isSettled(second, published));
  }

  @Test
  void aPostThatALaterProgrammeForgetsIsLost() {
    publish("a");
    post(box(), 1, "a");
    var other = box();
    post(other, 1, "a");
    programme(other, 0);
    assertOnly(Fault.Kind.LOST, other, "came and is gone");
  }

  @Test
  void anEventThatComesTwiceIsDoubled() {
    publish("a");
    var box = box();
    post(box, 1, "a");
    post(box, 1, "a");
    assertOnly(Fault.Kind.DOUBLED, box, "post a came twice");
  }

  @Test
  void anEventThatTheProgrammeHeldIsDoubled() {
    publish("a");
    var box = box();
    programme(box, 1, "a");
    post(box, 1, "a");
    assertOnly(Fault.Kind.DOUBLED, box, "post a came twice");
  }

  @Test
  void aSmallerNumberAfterALargerOneIsOutOfOrder() {
    publish("a");
    publish("b");
    var box = box();
    post(box, 2, "b");
    post(box, 1, "a");
    assertOnly(Fault.Kind.OUT_OF_ORDER, box, "post a, number 1, came after number 2");
  }

  @Test
  void aPostOfAnotherCommunityIsMisdelivered() {
    publish("a");
    post(box(), 1, "a");
    var stranger = box(THERE, null);
    post(stranger, 1, "a");
    assertOnly(Fault.Kind.MISDELIVERED, stranger, "post a");
  }

  @Test
  void aPostOfAnotherCommunityInAProgrammeIsMisdelivered() {
    publish("a");
    post(box(), 1, "a");
    var stranger = box(THERE, null);
    programme(stranger, 1, "a");
    assertOnly(Fault.Kind.MISDELIVERED, stranger, "post a");
  }

  @Test
  void aPostForSomeBuildingsIsShownThereAndHiddenElsewhere() {
    publish("a", "3幢", "5幢");
    var there = box(HERE, "5幢");
    var elsewhere = box(HERE, "1幢");
    var unknown = box(HERE, null);
    boxes.forEach(box -> post(box, 1, "a", "3幢", "5幢"));
    assertEquals(List.of(), check());
    assertTrue(there.playing().get("a").shown());
    assertFalse(elsewhere.playing().get("a").shown());
    assertFalse(unknown.playing().get("a").shown());
  }

  @Test
  void aPostShownInAnotherBuildingIsMisdelivered() {
    publish("a", "3幢");
    var elsewhere = box(HERE, "1幢");
    post(elsewhere, 1, "a"); // the server forgot to say for whom it is
    assertOnly(Fault.Kind.MISDELIVERED, elsewhere, "another building");
  }

  @Test
  void aPostHiddenInItsOwnBuildingIsLost() {
    publish("a", "3幢");
    var there = box(HERE, "3幢");
    post(there, 1, "a", "4幢");
    assertOnly(Fault.Kind.LOST, there, "hidden");
  }

  @Test
  void oneEventHasOneNumberEverywhere() {
    publish("a");
    post(box(), 1, "a");
    post(box(), 1, "a");
    var odd = box();
    post(odd, 2, "a");
    assertOnly(Fault.Kind.NUMBER_DIFFERS, odd, "came as number 2, elsewhere as 1");
  }

  @Test
  void oneNumberIsOneEventEverywhere() {
    publish("a");
    for (int i = 0; i < 3; i++) {
      post(box(), 1, "a");
    }
    post(boxes.get(0), 2, "x");
    post(boxes.get(1), 2, "x");
    post(boxes.get(2), 2, "y"); // two posts that others published meanwhile
    assertOnly(Fault.Kind.NUMBER_DIFFERS, boxes.get(2), "number 2 is post y, elsewhere post x");
  }

  @Test
  void aWithdrawnPostThatPlaysOnIsAFault() {
    publish("a");
    withdraw("a");
    var right = box();
    post(right, 1, "a");
    withdrawn(right, 2, "a");
    var wrong = box();
    post(wrong, 1, "a");
    assertOnly(Fault.Kind.STILL_PLAYING, wrong, "post a");
  }

  @Test
  void whatOthersPublishIsCheckedForOrderOnly() {
    var box = box();
    post(box, 1, "x");
    withdrawn(box, 2, "x");
    assertEquals(List.of(), check());
    withdrawn(box, 2, "x");
    assertOnly(Fault.Kind.DOUBLED, box, "withdraw x");
  }

  @Test
  void aByeIsHandedToTheLine() {
    var bye = receive(box(), 0, "bye", "{\"code\":3001,\"reason\":\"draining\",\"reconnectAfterSeconds\":4}").orElseThrow();
    assertEquals(new Bye(3001, "draining", Optional.of(Duration.ofSeconds(4))), bye);
    assertTrue(receive(box(), 0, "bye", "{\"code\":3006,\"reason\":\"community-gone\"}").orElseThrow().away().isEmpty());
  }

  @Test
  void aProgrammeReplacesEverythingAndSetsThePosition() {
    var box = box();
    post(box, 5, "a");
    programme(box, 9, "b");
    assertEquals(Set.of("b"), box.playing().keySet());
    assertEquals(Optional.of(9L), box.position());
  }
}
