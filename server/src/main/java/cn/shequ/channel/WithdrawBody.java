package cn.shequ.channel;

import cn.shequ.json.Json;
import java.util.UUID;

/** What boxes are told when a post is taken off. */
record WithdrawBody(UUID id) {
  static String of(PostId post) {
    return Json.text(new WithdrawBody(post.value()));
  }

  static WithdrawBody read(ChannelEvent event) {
    return Json.readOwn(event.body(), WithdrawBody.class);
  }
}
