package cn.shequ.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One simulated box (机顶盒): what it was sent, in the order in which it came, and what it therefore plays. A box has no own clock: posts
 * that end by themselves play on. Safe for all threads.
 */
final class Box {
  private final int index;
  private final String community;
  private final @Nullable String building;
  private final Transport transport;
  private final Numbering numbering;

  // guarded by this
  private final List<Heard> heard = new ArrayList<>();
  private final Set<ChannelEvent> had = new HashSet<>();
  private final Map<String, Heard.Playing> playing = new HashMap<>();
  private boolean plays;
  private long position;
  private long replacedAt = -1;
  private int reconnections;
  private int refusals;
  private String trouble = "";

  /**
   * @param index its number in the town, from 0
   * @param building null: the box does not know where it stands
   * @param transport how it listens, as long as nothing makes it poll
   */
  Box(int index, String community, @Nullable String building, Transport transport, Numbering numbering) {
    this.index = index;
    this.community = community;
    this.building = building;
    this.transport = transport;
    this.numbering = numbering;
  }

  int index() {
    return index;
  }

  String community() {
    return community;
  }

  @Nullable String building() {
    return building;
  }

  Transport transport() {
    return transport;
  }

  /**
   * Takes one event of a stream.
   *
   * @param number 0 for events that have none
   * @return what the server says when it ends the connection
   */
  synchronized Optional<Bye> receive(long number, String event, JsonNode data, long nanos) {
    switch (event) {
      case "programme" -> programme(data, nanos);
      case "post" -> {
        var post = data.path("id").asText();
        var now = new Heard.Playing(data.path("revision").asInt(), isForMe(data));
        playing.merge(post, now, (before, after) -> after.revision() >= before.revision() ? after : before);
        event(new Heard.Event(number, ChannelEvent.post(post, now.revision()), now.shown(), nanos));
      }
      case "withdraw" -> {
        var post = data.path("id").asText();
        playing.remove(post);
        event(new Heard.Event(number, ChannelEvent.withdraw(post), false, nanos));
      }
      case "bye" -> {
        var away = data.path("reconnectAfterSeconds");
        return Optional.of(
            new Bye(
                data.path("code").asInt(),
                data.path("reason").asText(),
                away.isNumber() ? Optional.of(Duration.ofSeconds(away.asLong())) : Optional.empty()));
      }
      default -> {
        // settings, mail and later kinds move no channel content
      }
    }
    return Optional.empty();
  }

  private void event(Heard.Event event) {
    numbering.heard(event.number(), event.event());
    heard.add(event);
    had.add(event.event());
    position = Math.max(position, event.number());
  }

  private void programme(JsonNode programme, long nanos) {
    playing.clear();
    for (var post : programme.path("posts")) {
      var id = post.path("id").asText();
      int revision = post.path("revision").asInt();
      playing.put(id, new Heard.Playing(revision, isForMe(post)));
      had.add(ChannelEvent.post(id, revision));
    }
    position = programme.path("position").asLong();
    replacedAt = Math.max(replacedAt, position);
    plays = true;
    heard.add(new Heard.Programme(position, playing, nanos));
  }

  /** A post of other buildings is hidden, also where the box does not know its own. */
  private boolean isForMe(JsonNode post) {
    var buildings = post.path("buildings");
    if (buildings.isEmpty()) {
      return true;
    }
    for (var named : buildings) {
      if (named.asText().equals(building)) {
        return true;
      }
    }
    return false;
  }

  /** A poll said up to which number the box has everything. */
  synchronized void standAt(long number) {
    position = Math.max(position, number);
  }

  /** The line broke or was ended, and the box connects again. */
  synchronized void reconnecting() {
    reconnections++;
  }

  /** A try to connect failed. */
  synchronized void refused(String why) {
    refusals++;
    trouble = why;
  }

  /** It was told to stay away for good. */
  synchronized void sentAway(Bye bye) {
    trouble = "bye " + bye.code() + " " + bye.reason();
  }

  /** Where to resume; empty before the first programme. */
  synchronized Optional<Long> position() {
    return plays ? Optional.of(position) : Optional.empty();
  }

  /** Whether it has its first programme. */
  synchronized boolean plays() {
    return plays;
  }

  /** Whether it was told this, or got a programme that is newer. */
  synchronized boolean has(ChannelEvent event) {
    return had.contains(event) || numbering.of(event).map(number -> number <= replacedAt).orElse(false);
  }

  /** How many events and programmes it was sent. */
  synchronized int receipts() {
    return heard.size();
  }

  synchronized List<Heard> heard() {
    return List.copyOf(heard);
  }

  synchronized Map<String, Heard.Playing> playing() {
    return Map.copyOf(playing);
  }

  synchronized int reconnections() {
    return reconnections;
  }

  synchronized int refusals() {
    return refusals;
  }

  /** What went wrong with its line last; empty when nothing did. */
  synchronized String trouble() {
    return trouble;
  }

  @Override
  public String toString() {
    return "box " + index + " (" + community + (building == null ? "" : ", " + building) + ", " + transport.word() + ")";
  }
}
