package cn.shequ.loadtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * One run: boxes move in, posts go on air and some off again while lines break, everything settles, and every delivery is checked. What
 * the run put on air is taken off and its accounts are disabled however it ends. Blocks the calling thread.
 */
final class Run {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int WITHDRAW_EVERY = 4; // posts

  private final Plan plan;
  private final Staff.Source staffing;
  private final BooleanSupplier stopping;
  private final Watch watch;
  private final Random random;

  /** Is told how far the run is, many times a second, on the run's thread. */
  @FunctionalInterface
  interface Watch {
    void look(Progress progress);
  }

  /**
   * How far a run is.
   *
   * @param playing boxes that have their first programme
   * @param settled boxes that have everything; 0 until all posts are published
   */
  record Progress(int boxes, int playing, int posts, long receipts, int settled) {}

  /** Somebody asked the run to end early. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped");
    }
  }

  /** @param stopping whether the run shall end before its time */
  Run(Plan plan, Staff.Source staffing, BooleanSupplier stopping, Watch watch) {
    this.plan = plan;
    this.staffing = staffing;
    this.stopping = stopping;
    this.watch = watch;
    this.random = new Random(plan.seed());
  }

  /**
   * @throws Api.Refused when the server refuses or does not answer
   * @throws Stopped when it was asked to stop
   */
  Report go() {
    var api = new Api(plan.server());
    var places = Places.read(api);
    var marker = Long.toString(System.currentTimeMillis() / 1_000, Character.MAX_RADIX); // tells the runs on one server apart
    try (var staff = staffing.get(api, places, marker);
        var newsroom = new Newsroom(api, staff, places, marker, random);
        var town = new Town(plan.server(), plan.poll())) {
      var numbering = new Numbering();
      moveIn(town, places, numbering);
      awaitAll(town, newsroom, Box::plays);
      requireAllPlaying(town);
      long began = System.nanoTime();
      publish(town, newsroom);
      var publishing = Duration.ofNanos(System.nanoTime() - began);
      awaitAll(town, newsroom, box -> Check.isSettled(box, newsroom.published()));
      return Report.of(plan, places.communities().size(), newsroom.published(), publishing, town.boxes(), numbering);
    }
  }

  private void moveIn(Town town, Places places, Numbering numbering) {
    var transports = new ArrayList<>(plan.mix().of(plan.boxes()));
    Collections.shuffle(transports, random);
    for (int i = 0; i < plan.boxes(); i++) {
      var community = places.communities().get(i % places.communities().size());
      town.moveIn(new Box(i, community, Newsroom.building(random).orElse(null), transports.get(i), numbering));
    }
  }

  private static void requireAllPlaying(Town town) {
    var silent = town.boxes().stream().filter(box -> !box.plays()).toList();
    if (!silent.isEmpty()) {
      var first = silent.getFirst();
      throw new Api.Refused(
          silent.size() + " 个机顶盒没有收到节目单 boxes got no programme; the first: " + first + ": " + first.trouble());
    }
  }

  private void publish(Town town, Newsroom newsroom) {
    int broken = 0;
    for (int i = 1; i <= plan.posts(); i++) {
      requireGoingOn();
      newsroom.publishOne();
      if (i % WITHDRAW_EVERY == 0) {
        newsroom.withdrawOne();
      }
      for (; broken < (long) plan.breaks() * i / plan.posts(); broken++) {
        town.cut(random.nextInt(plan.boxes()));
      }
      watch.look(progress(town, newsroom, 0));
    }
  }

  /** Returns when all boxes are so, or when nothing has come anywhere for the plan's patience. */
  private void awaitAll(Town town, Newsroom newsroom, Predicate<Box> wanted) {
    var left = new ArrayList<>(town.boxes());
    long receipts = -1;
    long since = System.nanoTime();
    while (true) {
      requireGoingOn();
      boolean moved = left.removeIf(wanted);
      var progress = progress(town, newsroom, newsroom.published().isEmpty() ? 0 : plan.boxes() - left.size());
      watch.look(progress);
      long now = System.nanoTime();
      if (moved || progress.receipts() > receipts) {
        receipts = progress.receipts();
        since = now;
      }
      if (left.isEmpty() || now - since > plan.patience().toNanos()) {
        return;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void requireGoingOn() {
    if (stopping.getAsBoolean()) {
      throw new Stopped();
    }
  }

  private Progress progress(Town town, Newsroom newsroom, int settled) {
    int playing = 0;
    long receipts = 0;
    List<Box> boxes = town.boxes();
    for (var box : boxes) {
      playing += box.plays() ? 1 : 0;
      receipts += box.receipts();
    }
    return new Progress(boxes.size(), playing, newsroom.published().size(), receipts, settled);
  }
}
