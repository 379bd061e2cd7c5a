package cn.shequ.work;

import cn.shequ.problem.Unavailable;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does one kind of round again and again: when called, and at least every so often. An engine that is away only delays it. */
public final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10); // for the round under way, at close

  private final Wake wake = new Wake();
  private final Duration atLeastEvery;
  private final Runnable round;
  private final Thread thread;
  private volatile boolean closing;

  /** @param name of the thread, as logs show it */
  public Worker(String name, Duration atLeastEvery, Runnable round) {
    this.atLeastEvery = atLeastEvery;
    this.round = round;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  /** Starts with a round at once. */
  public void start() {
    thread.start();
  }

  /** Asks for a round soon; calls while one is under way become one more. From any thread, returns at once. */
  public void call() {
    wake.call();
  }

  /** For rounds that are long: whether to stop. */
  public boolean isClosing() {
    return closing;
  }

  private void run() {
    while (!closing) {
      try {
        round.run();
      } catch (Unavailable e) {
        LOG.info("{} waits: {}", thread.getName(), e.code());
      } catch (RuntimeException e) {
        LOG.error("{} failed, trying again", thread.getName(), e);
      }
      try {
        wake.await(atLeastEvery);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Lets the round under way end. */
  @Override
  public void close() {
    closing = true;
    wake.call();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
