package cn.shequ.templates;

import com.samskivert.mustache.Mustache;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a field at its longest, so that a phrase can be tried before anybody has written anything.
 *
 * @param forms the forms a template may ask for ({@code ""} is the field itself), each with its greatest length in characters
 */
record Longest(Map<String, Integer> forms) implements Mustache.CustomContext {

  static Longest of(FieldType type) {
    return new Longest(
        switch (type) {
          case FieldType.Text text -> Map.of("", text.maximum());
          case FieldType.Paragraphs paragraphs -> Map.of("", paragraphs.maximum());
          case FieldType.Date d -> Map.of("", 15, "plain", 11, "short", 6);
          case FieldType.Month m -> Map.of("", 8);
          case FieldType.TimeSpan t -> Map.of("", 43, "short", Card.CHARACTERS_A_LINE);
          case FieldType.Telephone t -> Map.of("", ValueReader.LONGEST_TELEPHONE);
          case FieldType.Money m -> Map.of("", Wording.money(ValueReader.MOST_FEN).length());
          case FieldType.Buildings buildings ->
              Map.of("", joined(buildings.maximum()), "brief", joined(Value.Buildings.NAMED_IN_BRIEF) + 4);
          case FieldType.Count count -> Map.of("", Integer.toString(count.most()).length());
          case FieldType.Digits digits -> Map.of("", digits.length());
          case FieldType.MessageNumber m -> Map.of("", 7);
        });
  }

  private static int joined(int names) {
    return names * (ValueReader.LONGEST_BUILDING + 1) - 1;
  }

  @Override
  public @Nullable Object get(String form) {
    var length = forms.get(form);
    return length == null ? null : "口".repeat(length);
  }

  @Override
  public String toString() {
    return String.valueOf(get(""));
  }

  /**
   * Every way in which a form can be filled, each field at its longest: required fields always there, each optional one there and not.
   *
   * @param fields few of them optional: the ways double with each
   */
  static List<SequencedMap<String, Longest>> everyWay(List<Field> fields) {
    List<SequencedMap<String, Longest>> ways = List.of(new LinkedHashMap<>());
    for (var field : fields) {
      var longer = new ArrayList<SequencedMap<String, Longest>>();
      for (var way : ways) {
        if (!field.required()) {
          longer.add(way);
        }
        var with = new LinkedHashMap<>(way);
        with.put(field.id(), of(field.type()));
        longer.add(with);
      }
      ways = longer;
    }
    return ways;
  }
}
