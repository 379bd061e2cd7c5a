package cn.shequ.channel;

import cn.shequ.work.Worker;
import java.time.Duration;

/** Puts scheduled posts on air when their time has come. Any number of nodes may run one. */
public final class Schedule implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1); // one index look-up; a worker who says nine o'clock means nine o'clock

  private final Worker worker;

  public Schedule(Posts posts) {
    this.worker = new Worker("schedule", LOOK, () -> publishAll(posts));
  }

  private static void publishAll(Posts posts) {
    int some;
    do {
      some = posts.publishDue();
    } while (some > 0);
  }

  public Schedule start() {
    worker.start();
    return this;
  }

  @Override
  public void close() {
    worker.close();
  }
}
