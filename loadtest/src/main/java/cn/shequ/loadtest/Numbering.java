package cn.shequ.loadtest;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Which number an event has, by what the boxes were told: one number for one event everywhere. Where boxes were told different things,
 * most of them are right. Safe for all threads.
 */
final class Numbering {
  private final Map<ChannelEvent, Map<Long, AtomicInteger>> numbers = new ConcurrentHashMap<>();
  private final Map<Long, Map<ChannelEvent, AtomicInteger>> events = new ConcurrentHashMap<>();

  void heard(long number, ChannelEvent event) {
    count(numbers, event, number);
    count(events, number, event);
  }

  private static <K, V> void count(Map<K, Map<V, AtomicInteger>> votes, K key, V value) {
    votes.computeIfAbsent(key, any -> new ConcurrentHashMap<>(1)).computeIfAbsent(value, any -> new AtomicInteger()).incrementAndGet();
  }

  /** Empty when no box was told of it. */
  Optional<Long> of(ChannelEvent event) {
    return most(numbers.get(event));
  }

  /** Empty when no box was told of it. */
  Optional<ChannelEvent> at(long number) {
    return most(events.get(number));
  }

  private static <V> Optional<V> most(@Nullable Map<V, AtomicInteger> votes) {
    return votes == null
        ? Optional.empty()
        : votes.entrySet().stream().max(Comparator.comparingInt(vote -> vote.getValue().get())).map(Map.Entry::getKey);
  }
}
