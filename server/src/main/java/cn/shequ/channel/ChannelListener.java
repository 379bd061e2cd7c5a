package cn.shequ.channel;

import cn.shequ.delivery.outlet.Frame;
import cn.shequ.division.DivisionCode;
import java.time.Instant;

/** Who fans out what programmes hear of. Called in the order of the numbers, under the programmes' lock: must only pass on. */
public interface ChannelListener {
  /** A new event, which every {@link Programmes#source} knows already. */
  void told(DivisionCode division, Frame frame, Instant at);

  /** A community is no longer in force: nothing is played there any more. */
  void gone(DivisionCode community);
}
