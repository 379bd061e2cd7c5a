package cn.shequ.engines;

import java.io.IOException;

/** An engine of the data folder that is running. */
interface OwnEngine {
  /** Whether a former server had left it running. */
  boolean wasAdopted();

  /** Stops it in order, and hard when it takes too long; returns when its process is gone. */
  void stop() throws IOException;
}
