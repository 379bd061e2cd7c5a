package cn.shequ.channel;

/** A right that only one node has at a time. One thread. */
public interface SingleWriter extends AutoCloseable {
  /** Whether this node has it now, or could take it. @throws cn.shequ.problem.Unavailable when nobody knows: it is given up then */
  boolean isMine();

  /** Gives it back. */
  @Override
  void close();
}
