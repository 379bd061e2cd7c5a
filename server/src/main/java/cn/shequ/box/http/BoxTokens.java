package cn.shequ.box.http;

import cn.shequ.box.Boxes;
import cn.shequ.box.PairedBox;
import cn.shequ.http.Request;
import cn.shequ.problem.NotSignedIn;
import java.util.Optional;

/** Finds the box behind {@code Authorization: Bearer}. Blocks. Safe for all threads. */
public final class BoxTokens {
  private static final String BEARER = "Bearer ";

  private final Boxes boxes;

  public BoxTokens(Boxes boxes) {
    this.boxes = boxes;
  }

  /** @throws NotSignedIn when there is no token, or no bound box has it */
  public PairedBox box(Request request) {
    return ofToken(request.bearer());
  }

  /**
   * @param header the value of {@code Authorization}
   * @throws NotSignedIn when it has no token, or no bound box has it
   */
  public PairedBox ofHeader(Optional<String> header) {
    return ofToken(header.filter(value -> value.startsWith(BEARER)).map(value -> value.substring(BEARER.length()).strip()));
  }

  private PairedBox ofToken(Optional<String> token) {
    return boxes.identify(
        token.orElseThrow(
            () -> new NotSignedIn("box-token-missing", "请带上机顶盒令牌 Authorization: Bearer <令牌>", "Send the box's token in Authorization: Bearer")));
  }
}
