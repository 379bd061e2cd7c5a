package cn.shequ.templates;

import org.jspecify.annotations.Nullable;

/** How one filled template reads on every surface. Plain text throughout: whoever shows it escapes it. */
public sealed interface Rendition permits Broadcast, Letter {

  /** For tiles and lists, also on a shared screen. */
  Card card();

  /** The whole text; of a {@link Letter} private, for the one who unlocked it. */
  Article article();

  /** One line to run along the bottom, or null when this is nothing for a ticker. */
  @Nullable String ticker();

  /** For a telephone. */
  Sms sms();
}
