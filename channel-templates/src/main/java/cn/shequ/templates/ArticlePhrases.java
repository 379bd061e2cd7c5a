package cn.shequ.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The article of a template file. */
record ArticlePhrases(Phrase title, Phrase byline, List<Phrase> body, SequencedMap<String, Phrase> facts) {

  Article render(Map<String, Value> values) {
    var paragraphs = new ArrayList<String>();
    body.forEach(phrase -> paragraphs.addAll(phrase.paragraphs(values)));
    var table = new ArrayList<Fact>();
    facts.forEach(
        (label, phrase) -> {
          var value = phrase.line(values);
          if (!value.isEmpty()) {
            table.add(new Fact(label, value));
          }
        });
    return new Article(title.line(values), byline.line(values), paragraphs, table);
  }
}
