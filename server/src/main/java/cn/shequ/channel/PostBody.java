package cn.shequ.channel;

import cn.shequ.json.Json;
import cn.shequ.templates.Article;
import cn.shequ.templates.Card;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A post as boxes get it: one element of a programme's {@code posts}. Written into the log once, then passed on as it is. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PostBody(
    UUID id,
    String stream,
    int revision,
    boolean pinned,
    List<String> buildings,
    @Nullable Instant from,
    @Nullable Instant until,
    Instant publishedAt,
    Card card,
    Article article,
    @Nullable String ticker) {

  static String of(Post post, Instant publishedAt) {
    return Json.text(
        new PostBody(
            post.id().value(),
            post.stream().id(),
            post.revision(),
            post.showing().pinned(),
            post.audience().buildings(),
            post.showing().from(),
            post.showing().until(),
            publishedAt,
            post.rendition().card(),
            post.rendition().article(),
            post.rendition().ticker()));
  }

  static PostBody read(ChannelEvent event) {
    return Json.readOwn(event.body(), PostBody.class);
  }
}
