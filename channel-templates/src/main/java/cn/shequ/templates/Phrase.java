package cn.shequ.templates;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One text of a template file with its {@code {{places}}}. */
final class Phrase {
  // Renditions are plain text: escaping here would show &amp; on a screen that escapes too.
  private static final Mustache.Compiler MUSTACHE = Mustache.compiler().escapeHTML(false).defaultValue("");

  private final com.samskivert.mustache.Template compiled;
  private final Set<String> places;

  /** @throws MustacheException when a section is not closed or a tag is broken */
  Phrase(String source) {
    compiled = MUSTACHE.compile(source);
    places = placesOf(compiled);
  }

  /** What it asks for: {@code time}, {@code time.short}; partials as {@code >name}, which no file may use. */
  Set<String> places() {
    return places;
  }

  /** Ids of the fields it asks for. */
  Set<String> fields() {
    var fields = new TreeSet<String>();
    places.forEach(place -> fields.add(place.replaceFirst("\\..*", "")));
    return fields;
  }

  /** One line, stripped; empty when nothing was filled in. */
  String line(Map<String, ?> values) {
    return compiled.execute(values).replaceAll("\\s+", " ").strip();
  }

  /** A paragraph for each line, none empty. */
  List<String> paragraphs(Map<String, ?> values) {
    return compiled.execute(values).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static Set<String> placesOf(com.samskivert.mustache.Template compiled) {
    var places = new TreeSet<String>();
    compiled.visit(
        new Mustache.Visitor() {
          @Override
          public void visitText(String text) {}

          @Override
          public void visitVariable(String name) {
            places.add(name);
          }

          @Override
          public boolean visitInclude(String name) {
            places.add(">" + name);
            return false;
          }

          @Override
          public boolean visitSection(String name) {
            places.add(name);
            return true;
          }

          @Override
          public boolean visitInvertedSection(String name) {
            places.add(name);
            return true;
          }
        });
    return Set.copyOf(places);
  }
}
