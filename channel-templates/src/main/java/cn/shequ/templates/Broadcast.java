package cn.shequ.templates;

import org.jspecify.annotations.Nullable;

/** A post for everybody (广播). */
public record Broadcast(Card card, Article article, @Nullable String ticker, Sms sms) implements Rendition {}
