package cn.shequ.channel.http;

import cn.shequ.channel.ChannelListener;
import cn.shequ.delivery.outlet.Ending;
import cn.shequ.delivery.outlet.Frame;
import cn.shequ.delivery.outlet.Outlets;
import cn.shequ.division.DivisionCode;
import java.time.Instant;

/** Fans channel events out to all connected boxes. */
public record OutletListener(Outlets outlets) implements ChannelListener {
  @Override
  public void told(DivisionCode division, Frame frame, Instant at) {
    outlets.send(division, frame, at);
  }

  @Override
  public void gone(DivisionCode community) {
    outlets.endAll(community, Ending.COMMUNITY_GONE);
  }
}
