package cn.shequ.delivery.outlet;

import java.util.List;

/**
 * What brings a box up to date.
 *
 * @param position where the box stands once it has the frames; every event that concerns it and has a higher number is yet to come
 * @param frames in order; none when there is nothing new
 */
public record CatchUp(long position, List<Frame> frames) {
  public CatchUp {
    frames = List.copyOf(frames);
  }
}
