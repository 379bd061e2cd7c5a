package cn.shequ.templates;

import org.jspecify.annotations.Nullable;

/**
 * A welfare message to one resident (点对点).
 *
 * @param cover all that a shared screen may show: a fixed neutral text, the same for everybody
 * @param article private: only after the unlock, never stored, never cached
 * @param sum the sum in words for large type, such as 60.00元; private; null when this letter is about no sum
 * @param antiFraud the fixed line that every letter ends with, with the telephone at which it can be verified and the number
 * @param number the message number, such as A1B2-C3
 * @param sms neutral: a telephone lies open on a table, and numbers change hands
 */
public record Letter(String cover, Article article, @Nullable String sum, String antiFraud, String number, Sms sms)
    implements Rendition {

  /** The cover, without a summary. */
  @Override
  public Card card() {
    return new Card(cover, "");
  }

  /** Always null: nothing private runs along the bottom. */
  @Override
  public @Nullable String ticker() {
    return null;
  }
}
