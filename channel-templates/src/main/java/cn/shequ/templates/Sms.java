package cn.shequ.templates;

/**
 * A text message (短信).
 *
 * @param text one line that begins with {@link #SIGNATURE}
 */
public record Sms(String text) {
  /** Who writes; operators refuse a text without it. */
  public static final String SIGNATURE = "【社区是我家】";

  private static final int ALONE = 70;
  static final int IN_A_ROW = 67;

  /** @param words what follows the signature */
  static Sms of(String words) {
    return new Sms(SIGNATURE + words);
  }

  /**
   * How many messages an operator counts: up to 70 UTF-16 units are one; a longer text is cut at 67, because each part carries its
   * place in the row (3GPP TS 23.040, 9.2.3.24.1, with UCS-2).
   */
  public int segments() {
    if (text.length() <= ALONE) {
      return 1;
    }
    int segments = 0;
    for (int at = 0; at < text.length(); segments++) {
      at += IN_A_ROW;
      // The two units of a rare character stay together: the first one moves to the next part.
      if (at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at))) {
        at--;
      }
    }
    return segments;
  }
}
