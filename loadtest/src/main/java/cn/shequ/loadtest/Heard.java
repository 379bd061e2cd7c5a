package cn.shequ.loadtest;

import java.util.Map;

/** Something that a box was sent, as it took it. {@code nanos}: {@link System#nanoTime} at receipt. */
sealed interface Heard {
  long nanos();

  /**
   * One event of the channel log.
   *
   * @param number in the channel log
   * @param shown whether the box shows the post: false for a post of other buildings, and for a withdrawal
   */
  record Event(long number, ChannelEvent event, boolean shown, long nanos) implements Heard {}

  /**
   * A whole programme, which replaced everything the box had.
   *
   * @param position number of the newest event contained
   * @param posts what it holds, by id
   */
  record Programme(long position, Map<String, Playing> posts, long nanos) implements Heard {
    public Programme {
      posts = Map.copyOf(posts);
    }
  }

  /**
   * A post that a box has.
   *
   * @param shown whether it is on the screen, or hidden since it is for other buildings
   */
  record Playing(int revision, boolean shown) {}
}
