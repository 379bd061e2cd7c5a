package cn.shequ.work;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets one thread wait until it is called or its time is over; calls while it works are one call. */
final class Wake {
  private final Semaphore calls = new Semaphore(0);

  void call() {
    calls.release();
  }

  /** @return whether it was called */
  boolean await(Duration atMost) throws InterruptedException {
    boolean called = calls.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    calls.drainPermits();
    return called;
  }
}
