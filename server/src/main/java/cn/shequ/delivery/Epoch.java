package cn.shequ.delivery;

/**
 * Whether Redis still holds what was written into it. The epoch is the database's generation with Redis' run id: it changes when the
 * database was replaced, and when Redis was restarted or failed over; a flush takes it away. Blocks; throws
 * {@link cn.shequ.problem.Unavailable} while Redis is away.
 */
public interface Epoch {
  /** Whether all that is unfinished was written in the present epoch. */
  boolean isWritten();

  /** Call before writing all that is unfinished: leaves a mark that is lost with everything else. */
  String begin();

  /** Call after writing: the epoch is written unless the mark was lost or overwritten meanwhile. @return whether it is written */
  boolean complete(String mark);

  /** Whether this node shall sweep now; false when another node did within the last seconds. */
  boolean claimSweep();
}
