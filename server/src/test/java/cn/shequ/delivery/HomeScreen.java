package cn.shequ.delivery;

import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.box.PairedBox;
import cn.shequ.welfare.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A doorstep that remembers what it was given, and lets a test wait for it. */
final class HomeScreen implements Doorstep {
  private static final long PATIENCE_SECONDS = 60;

  private final PairedBox box;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Mail> given = new ArrayList<>();
  private boolean replaced;
  private boolean revoked;

  HomeScreen(PairedBox box) {
    this.box = box;
  }

  @Override
  public PairedBox box() {
    return box;
  }

  @Override
  public boolean isShowing() {
    lock.lock();
    try {
      return !given.isEmpty() && !given.getLast().envelopes().isEmpty();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void deliver(Mail mail) {
    change(() -> given.add(mail));
  }

  @Override
  public void replaced() {
    change(() -> replaced = true);
  }

  @Override
  public void revoked() {
    change(() -> revoked = true);
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until what was given last fulfils {@code wish}. */
  Mail await(Predicate<Mail> wish) throws InterruptedException {
    awaitState(() -> !given.isEmpty() && wish.test(given.getLast()));
    lock.lock();
    try {
      return given.getLast();
    } finally {
      lock.unlock();
    }
  }

  void awaitReplaced() throws InterruptedException {
    awaitState(() -> replaced);
  }

  void awaitRevoked() throws InterruptedException {
    awaitState(() -> revoked);
  }

  private void awaitState(BooleanSupplier state) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!state.getAsBoolean()) {
        assertTrue(left > 0, "given up waiting; given so far: " + given);
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many different times this message was presented as new, counting a repeated list once. */
  long timesNew(MessageId message) {
    lock.lock();
    try {
      long times = 0;
      boolean before = false;
      for (var mail : given) {
        boolean now = mail.envelopes().stream().anyMatch(envelope -> envelope.id().equals(message) && envelope.isNew());
        times += now && !before ? 1 : 0;
        before = now;
      }
      return times;
    } finally {
      lock.unlock();
    }
  }
}
