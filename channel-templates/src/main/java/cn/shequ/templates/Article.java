package cn.shequ.templates;

import java.util.List;

/**
 * The whole text, to be paged by the screen that shows it.
 *
 * @param title one line of at most {@link Card#CHARACTERS_A_LINE} characters
 * @param byline who and, where the template knows it, when; one line
 * @param paragraphs at least one, none empty
 * @param facts the table below the text, may be empty
 */
public record Article(String title, String byline, List<String> paragraphs, List<Fact> facts) {
  public Article {
    paragraphs = List.copyOf(paragraphs);
    facts = List.copyOf(facts);
  }
}
