package cn.shequ.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One simulated box: what it was sent, in the order in which it came. Its connection writes on one thread at a time; the check reads
 * after the run, under the same lock.
 */
final class Box {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String community;
  private final Transport transport;
  private final List<Delivery> deliveries = new ArrayList<>();
  private final Set<String> inProgrammes = new HashSet<>();
  private boolean heard;
  private long position;
  private int reconnections;

  Box(String community, Transport transport) {
    this.community = community;
    this.transport = transport;
  }

  String community() {
    return community;
  }

  Transport transport() {
    return transport;
  }

  /** One event of a stream. {@code number} is 0 for events that have none. */
  synchronized void receive(long number, String event, String data, long nanos) {
    try {
      switch (event) {
        case "programme" -> programme(JSON.readTree(data));
        case "post", "withdraw" -> {
          deliveries.add(new Delivery(number, JSON.readTree(data).get("id").asText(), event, nanos));
          position = Math.max(position, number);
        }
        default -> {
          // settings, bye and later kinds move no channel content
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("not JSON: " + data, e);
    }
  }

  /** A fresh programme replaces everything: what it holds counts as delivered, once. */
  private void programme(JsonNode programme) {
    inProgrammes.clear();
    programme.get("posts").forEach(post -> inProgrammes.add(post.get("id").asText()));
    position = programme.get("position").asLong();
    heard = true;
  }

  synchronized void reconnecting() {
    reconnections++;
  }

  /** Where to resume. */
  synchronized long position() {
    return position;
  }

  /** Whether it has its first programme and thus plays. */
  synchronized boolean heard() {
    return heard;
  }

  synchronized boolean has(String post) {
    return inProgrammes.contains(post) || deliveries.stream().anyMatch(delivery -> delivery.post().equals(post));
  }

  synchronized int reconnections() {
    return reconnections;
  }

  synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  synchronized Set<String> inProgrammes() {
    return Set.copyOf(inProgrammes);
  }
}
