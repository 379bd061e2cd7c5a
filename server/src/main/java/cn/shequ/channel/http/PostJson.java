package cn.shequ.channel.http;

import cn.shequ.channel.Post;
import cn.shequ.templates.Article;
import cn.shequ.templates.Broadcast;
import cn.shequ.templates.Card;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A post as workers see it. */
record PostJson(
    UUID id,
    String stream,
    String template,
    Map<String, String> values,
    String title,
    String division,
    List<String> buildings,
    boolean pinned,
    @Nullable Instant from,
    @Nullable Instant until,
    String state,
    int revision,
    UUID writtenBy,
    Instant writtenAt,
    @Nullable Instant submittedAt,
    @Nullable String returnedReason,
    @Nullable UUID publishedBy,
    @Nullable Instant publishedAt,
    @Nullable UUID withdrawnBy,
    @Nullable Instant withdrawnAt,
    @Nullable String withdrawnReason,
    RenditionJson rendition) {

  /** How it reads everywhere. {@code smsSegments}: how many messages an operator would count. */
  record RenditionJson(Card card, Article article, @Nullable String ticker, String sms, int smsSegments) {
    static RenditionJson of(Broadcast broadcast) {
      return new RenditionJson(broadcast.card(), broadcast.article(), broadcast.ticker(), broadcast.sms().text(), broadcast.sms().segments());
    }
  }

  static PostJson of(Post post) {
    var publication = post.publication();
    var withdrawal = post.withdrawal();
    return new PostJson(
        post.id().value(),
        post.stream().id(),
        post.template().text(),
        post.values(),
        post.title(),
        post.audience().division().text(),
        post.audience().buildings(),
        post.showing().pinned(),
        post.showing().from(),
        post.showing().until(),
        post.state().word(),
        post.revision(),
        post.writing().by().value(),
        post.writing().at(),
        post.submittedAt(),
        post.returnedReason(),
        publication == null ? null : publication.by().value(),
        publication == null ? null : publication.at(),
        withdrawal == null ? null : withdrawal.by().value(),
        withdrawal == null ? null : withdrawal.at(),
        withdrawal == null ? null : withdrawal.reason(),
        RenditionJson.of(post.rendition()));
  }
}
