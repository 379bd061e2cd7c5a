package cn.shequ.loadtest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One post of the run. All nanos are those of {@link System#nanoTime}, taken before the call was made: what a box measures against them
 * contains the call and the commit.
 *
 * @param post its id
 * @param place code of the division it is for
 * @param communities the communities of that division
 * @param buildings empty: for all
 * @param withdrawnNanos empty while it plays
 */
record Published(
    String post,
    int revision,
    String place,
    Set<String> communities,
    List<String> buildings,
    long publishedNanos,
    Optional<Long> withdrawnNanos) {
  Published {
    communities = Set.copyOf(communities);
    buildings = List.copyOf(buildings);
  }

  boolean isFor(String community) {
    return communities.contains(community);
  }

  /** Whether a box there has it on the screen. {@code building}: null where the box does not know it. */
  boolean isShownIn(@Nullable String building) {
    return buildings.isEmpty() || building != null && buildings.contains(building);
  }

  boolean isWithdrawn() {
    return withdrawnNanos.isPresent();
  }

  ChannelEvent publication() {
    return ChannelEvent.post(post, revision);
  }

  ChannelEvent withdrawal() {
    return ChannelEvent.withdraw(post);
  }

  Published withdrawn(long nanos) {
    return new Published(post, revision, place, communities, buildings, publishedNanos, Optional.of(nanos));
  }

  @Override
  public String toString() {
    return "post " + post + " for " + place + (buildings.isEmpty() ? "" : " " + String.join("、", buildings));
  }
}
