package cn.shequ.templates;

import java.util.regex.Pattern;

/**
 * The name of a template in files, tables and JSON.
 *
 * @param text lower-case words joined by hyphens, such as {@code subsidy-paid}
 */
public record TemplateId(String text) {
  private static final Pattern WORDS = Pattern.compile("[a-z]+(-[a-z]+)*");

  public static final TemplateId ANNOUNCEMENT = new TemplateId("announcement");
  public static final TemplateId ORGANIZATION = new TemplateId("organization");
  public static final TemplateId INFORMATION = new TemplateId("information");
  public static final TemplateId ACTIVITY = new TemplateId("activity");
  /** A subsidy has been paid (补贴到账). */
  public static final TemplateId SUBSIDY_PAID = new TemplateId("subsidy-paid");
  /** A benefit that begins at an age, paid without application (即将满龄). */
  public static final TemplateId AGE_BENEFIT = new TemplateId("age-benefit");

  /** @throws IllegalArgumentException when {@code text} is not of that form */
  public TemplateId {
    if (!WORDS.matcher(text).matches()) {
      throw new IllegalArgumentException("not a template id: " + text);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
