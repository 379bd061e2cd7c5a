package cn.shequ.delivery.outlet;

/** One connection to one box. All methods may be called from any thread and return at once; after the end they do nothing. */
public interface Outlet {
  Transport transport();

  /**
   * Sends a frame of this box's own, such as {@code mail}. While the box is too slow the frame waits, and of several with the same event
   * name only the newest: send what is whole, not differences. A waiting long poll is answered with it.
   */
  void push(Frame own);

  /** Says {@code bye} and closes. */
  void end(Ending ending);
}
