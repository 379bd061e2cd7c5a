package cn.shequ.delivery;

import cn.shequ.box.PairedBox;

/** A connected paired box, on whatever transport. Called from the postman's thread; must not block. */
public interface Doorstep {
  PairedBox box();

  /** Whether envelopes are on the screen, as far as this connection knows. */
  boolean isShowing();

  /** What the box shows from now on; may be what it shows already. */
  void deliver(Mail mail);

  /** The same box came anew: this connection ends. */
  void replaced();

  /** The token is no longer valid: this connection ends. */
  void revoked();
}
