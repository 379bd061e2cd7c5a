package cn.shequ.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void aFinishedStepIsOneLineWithItsDuration() {
    var progress = progress(true);
    assertEquals(7, progress.<Integer, RuntimeException>step("PostgreSQL", "已启动 started", meter -> later(Duration.ofMillis(1240), 7)));
    assertEquals("PostgreSQL 已启动 started  1.2 s\n", printed());
  }

  @Test
  void aLongStepShowsABarThatIsWipedAway() {
    var progress = progress(true);
    progress.<Integer, RuntimeException>step(
        "居民 residents",
        "已载入 loaded",
        meter -> {
          meter.of(6000);
          meter.at(1500);
          later(Duration.ofSeconds(3), 0);
          progress.drawIfRunning(meter);
          return later(Duration.ofSeconds(1), 0);
        });
    assertEquals(
        "\r\u001b[2K居民 residents  [██████··················]  25 %  1500/6000  3.0 s" + "\r\u001b[2K" + "居民 residents 已载入 loaded  4.0 s\n",
        printed());
  }

  @Test
  void inALogTheBarIsALineOfItsOwnAndWithoutATotalItWanders() {
    var progress = progress(false);
    progress.<Integer, RuntimeException>step(
        "Redis",
        "已启动 started",
        meter -> {
          later(Duration.ofSeconds(2), 0);
          progress.drawIfRunning(meter);
          return 0;
        });
    assertEquals("Redis  [··█·····················]  2.0 s\nRedis 已启动 started  2.0 s\n", printed());
  }

  @Test
  void aStepThatFailsSaysNothingAndPassesItsExceptionOn() {
    var progress = progress(true);
    assertThrows(
        IOException.class,
        () ->
            progress.<Integer, IOException>step(
                "Redis",
                "已启动 started",
                meter -> {
                  throw new IOException("gone");
                }));
    assertEquals("", printed());
  }

  private Progress progress(boolean terminal) {
    return new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, nanos::get);
  }

  private <T> T later(Duration duration, T result) {
    nanos.addAndGet(duration.toNanos());
    return result;
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
