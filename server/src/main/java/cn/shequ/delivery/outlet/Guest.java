package cn.shequ.delivery.outlet;

/** Who is told of an outlet's life. Called on its event loop; must not block. */
public interface Guest {
  /** Wants to know nothing. */
  Guest SILENT = new Guest() {};

  /** The connection stands and is caught up; frames may be pushed from now on. */
  default void opened(Outlet outlet) {}

  /** The connection is over, whoever ended it. Called once for each {@link #opened}. */
  default void closed(Outlet outlet) {}
}
