package cn.shequ.resident.batch;

import cn.shequ.resident.ResidentId;
import java.util.List;

/**
 * What undoing a batch did.
 *
 * @param restored residents who are again as they were before the batch
 * @param removed residents whom the batch had created
 * @param kept residents who stay as they are, and why
 */
public record Undone(int restored, int removed, List<Kept> kept) {

  /** One resident whom undoing did not touch. */
  public record Kept(ResidentId resident, Reason reason) {}

  /** Why. */
  public enum Reason {
    /** Somebody or a later batch changed the resident after this batch. */
    CHANGED_SINCE,
    /** Messages or visits hang on the resident. */
    HAS_MESSAGES,
    /** A box shows the resident's mail. */
    HAS_BOX
  }
}
