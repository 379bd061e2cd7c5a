package cn.shequ.delivery.outlet;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What operators see of connections. Safe for all threads.
 *
 * <p>Meters: {@code shequ.boxes.connected{transport}}, open connections; {@code shequ.deliveries{kind}}, frames handed to connections, by
 * event name; {@code shequ.delivery.delay}, from the commit of an event to handing it to a connection, one sample for each.
 */
final class OutletMeters {
  private final MeterRegistry metrics;
  private final Map<Transport, AtomicInteger> connected = new EnumMap<>(Transport.class);
  private final Map<String, Counter> deliveries = new ConcurrentHashMap<>();
  private final Timer delay;

  OutletMeters(MeterRegistry metrics) {
    this.metrics = metrics;
    for (var transport : Transport.values()) {
      var count = new AtomicInteger();
      connected.put(transport, count);
      Gauge.builder("shequ.boxes.connected", count, AtomicInteger::get).tag("transport", transport.word()).strongReference(true).register(metrics);
    }
    delay =
        Timer.builder("shequ.delivery.delay")
            .serviceLevelObjectives(
                Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
                Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(60))
            .register(metrics);
  }

  int connected() {
    return connected.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  void opened(Transport transport) {
    connected.get(transport).incrementAndGet();
  }

  void closed(Transport transport) {
    connected.get(transport).decrementAndGet();
  }

  void delivered(String kind, int count) {
    deliveries.computeIfAbsent(kind, word -> Counter.builder("shequ.deliveries").tag("kind", word).register(metrics)).increment(count);
  }

  void delay(Duration sinceCommit) {
    delay.record(sinceCommit.isNegative() ? Duration.ZERO : sinceCommit);
  }
}
