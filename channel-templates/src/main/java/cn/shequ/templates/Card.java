package cn.shequ.templates;

/**
 * A tile or a row of a list on television.
 *
 * @param title one line of 1 to {@value #CHARACTERS_A_LINE} characters
 * @param summary one line of at most {@value #CHARACTERS_A_LINE} characters, may be empty
 */
public record Card(String title, String summary) {
  /** What can be read from three metres at 44 px on 1280 less the frame. */
  public static final int CHARACTERS_A_LINE = 22;
}
