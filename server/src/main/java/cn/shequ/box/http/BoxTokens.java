package cn.shequ.box.http;

import cn.shequ.box.Boxes;
import cn.shequ.box.PairedBox;
import cn.shequ.http.Request;
import cn.shequ.problem.NotSignedIn;

/** Finds the box behind {@code Authorization: Bearer}. Blocks. Safe for all threads. */
public final class BoxTokens {
  private final Boxes boxes;

  public BoxTokens(Boxes boxes) {
    this.boxes = boxes;
  }

  /** @throws NotSignedIn when there is no token, or no bound box has it */
  public PairedBox box(Request request) {
    return boxes.identify(
        request
            .bearer()
            .orElseThrow(
                () -> new NotSignedIn("box-token-missing", "请带上机顶盒令牌 Authorization: Bearer <令牌>", "Send the box's token in Authorization: Bearer")));
  }
}
