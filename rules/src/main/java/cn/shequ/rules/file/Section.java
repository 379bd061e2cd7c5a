package cn.shequ.rules.file;

import cn.shequ.rules.language.Diagnostics;
import cn.shequ.rules.language.Nearest;
import cn.shequ.rules.language.Place;
import cn.shequ.rules.language.SourceFile;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A block of keys and values in a YAML file. Each reading method names the key in Chinese and in ASCII, tells what is wrong, and gives
 * null for what is not there or wrong; {@link #finish} tells the keys that nobody asked for.
 */
final class Section {
  private static final int MOST_ALIASES = 20; // rule files need none; the bound keeps reading total

  private static final int DEEPEST = 20; // a rule file needs five

  private record Entry(YamlText key, Node value) {}

  private final String file;
  private final Place place;
  private final Diagnostics diagnostics;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  private Section(String file, MappingNode node, Diagnostics diagnostics) {
    this.file = file;
    this.place = YamlText.place(file, node.getStartMark().orElseThrow());
    this.diagnostics = diagnostics;
    for (var tuple : node.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        var text = new YamlText(file, key.getValue(), key);
        if (entries.putIfAbsent(key.getValue(), new Entry(text, tuple.getValueNode())) != null) {
          diagnostics.error("twice", text.place(), "“" + key.getValue() + "”写了两次,请删去一个", "'" + key.getValue() + "' stands here twice");
        }
      } else {
        diagnostics.error(
            "bad-key", YamlText.place(file, tuple.getKeyNode().getStartMark().orElseThrow()), "键应是一个词", "a key must be a word");
      }
    }
  }

  /** Null when the file is not YAML, or not a block of keys. */
  static @Nullable Section read(SourceFile source, Diagnostics diagnostics) {
    var settings = LoadSettings.builder().setLabel(source.path()).setUseMarks(true).setMaxAliasesForCollections(MOST_ALIASES).build();
    Optional<Node> root;
    try {
      var tooDeep = firstTooDeep(source, settings);
      if (tooDeep.isPresent()) {
        diagnostics.error("too-deep", tooDeep.get(), "嵌套超过" + DEEPEST + "层", "more than " + DEEPEST + " levels of nesting");
        return null;
      }
      root = new Compose(settings).composeString(source.text());
    } catch (MarkedYamlEngineException notYaml) {
      var mark = notYaml.getProblemMark().map(found -> YamlText.place(source.path(), found)).orElse(new Place(source.path(), 1, 1));
      diagnostics.error("not-yaml", mark, "这里的YAML写法不对:" + notYaml.getProblem(), "this is not YAML: " + notYaml.getProblem());
      return null;
    } catch (YamlEngineException notYaml) {
      diagnostics.error(
          "not-yaml", new Place(source.path(), 1, 1), "不是YAML文件:" + notYaml.getMessage(), "not a YAML file: " + notYaml.getMessage());
      return null;
    }
    if (root.isPresent() && root.get() instanceof MappingNode mapping) {
      return new Section(source.path(), mapping, diagnostics);
    }
    diagnostics.error("not-a-rule-file", new Place(source.path(), 1, 1), "文件应由“键: 值”组成", "the file must consist of keys and values");
    return null;
  }

  /** Composing recurses and parsing does not: parse first, so that no file overflows the stack. */
  private static Optional<Place> firstTooDeep(SourceFile source, LoadSettings settings) {
    var depth = 0;
    for (var event : new Parse(settings).parseString(source.text())) {
      if (event instanceof CollectionStartEvent start && ++depth > DEEPEST) {
        return start.getStartMark().map(mark -> YamlText.place(source.path(), mark)).or(() -> Optional.of(new Place(source.path(), 1, 1)));
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
    return Optional.empty();
  }

  Place place() {
    return place;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  boolean has(String chinese, String ascii) {
    return entries.containsKey(chinese) || entries.containsKey(ascii);
  }

  /** The keys, in the order of the file; every value is then asked for by its key. */
  List<YamlText> keys() {
    return entries.values().stream().map(Entry::key).toList();
  }

  private @Nullable Entry find(String chinese, String ascii) {
    asked.add(chinese);
    asked.add(ascii);
    var entry = entries.get(chinese);
    return entry != null ? entry : entries.get(ascii);
  }

  @Nullable YamlText text(String chinese, String ascii) {
    var entry = find(chinese, ascii);
    if (entry == null) {
      return null;
    }
    if (entry.value() instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return new YamlText(file, scalar.getValue(), scalar);
    }
    wrong(entry, "一个值", "one value");
    return null;
  }

  @Nullable YamlText text(YamlText key) {
    return text(key.value(), key.value());
  }

  @Nullable YamlText requiredText(String chinese, String ascii) {
    if (!has(chinese, ascii)) {
      missing(chinese, ascii);
    }
    return text(chinese, ascii);
  }

  void missing(String chinese, String ascii) {
    diagnostics.error("missing-key", place, "缺少“" + chinese + "”,请补上", "'" + ascii + "' is missing");
  }

  @Nullable LocalDate date(String chinese, String ascii) {
    var text = text(chinese, ascii);
    return text == null ? null : date(text);
  }

  @Nullable LocalDate date(YamlText text) {
    try {
      return LocalDate.parse(text.value());
    } catch (DateTimeException notADay) {
      diagnostics.error(
          "no-such-day",
          text.place(),
          "“" + text.value() + "”不是日期,应写成 2026-01-01 的样子",
          "'" + text.value() + "' is not a date, write it like 2026-01-01");
      return null;
    }
  }

  /** A whole number from 1 on. */
  @Nullable Integer counting(String chinese, String ascii) {
    var text = requiredText(chinese, ascii);
    if (text == null) {
      return null;
    }
    if (text.value().matches("[1-9][0-9]{0,8}")) {
      return Integer.valueOf(text.value());
    }
    diagnostics.error("not-whole", text.place(), "“" + chinese + "”应是1以上的整数", "'" + ascii + "' must be a whole number from 1 on");
    return null;
  }

  @Nullable Section section(String chinese, String ascii) {
    var entry = find(chinese, ascii);
    if (entry == null) {
      return null;
    }
    if (entry.value() instanceof MappingNode mapping) {
      return new Section(file, mapping, diagnostics);
    }
    wrong(entry, "几行“键: 值”", "keys and values");
    return null;
  }

  @Nullable Section section(YamlText key) {
    return section(key.value(), key.value());
  }

  /** A list of blocks; empty when there is none. */
  List<Section> sections(String chinese, String ascii) {
    var entry = find(chinese, ascii);
    if (entry == null) {
      return List.of();
    }
    var sections = new ArrayList<Section>();
    if (entry.value() instanceof SequenceNode sequence) {
      for (var item : sequence.getValue()) {
        if (item instanceof MappingNode mapping) {
          sections.add(new Section(file, mapping, diagnostics));
        } else {
          wrong(entry, "以“-”开头的几段", "a list of blocks");
        }
      }
    } else {
      wrong(entry, "以“-”开头的几段", "a list of blocks");
    }
    return sections;
  }

  /** One value or a list of values; empty when there is none. */
  List<YamlText> texts(String chinese, String ascii) {
    var entry = find(chinese, ascii);
    if (entry == null) {
      return List.of();
    }
    if (entry.value() instanceof ScalarNode scalar) {
      return List.of(new YamlText(file, scalar.getValue(), scalar));
    }
    var texts = new ArrayList<YamlText>();
    if (entry.value() instanceof SequenceNode sequence) {
      for (var item : sequence.getValue()) {
        if (item instanceof ScalarNode scalar) {
          texts.add(new YamlText(file, scalar.getValue(), scalar));
        } else {
          wrong(entry, "一个值或几个值", "one value or a list of values");
        }
      }
    } else {
      wrong(entry, "一个值或几个值", "one value or a list of values");
    }
    return texts;
  }

  private void wrong(Entry entry, String chinese, String english) {
    var name = entry.key().value();
    diagnostics.error(
        "wrong-shape",
        YamlText.place(file, entry.value().getStartMark().orElseThrow()),
        "“" + name + "”应写成" + chinese,
        "'" + name + "' must be " + english);
  }

  /** Tells the keys that nobody asked for: misspelt ones, mostly. */
  void finish() {
    for (var entry : entries.values()) {
      var key = entry.key().value();
      if (!asked.contains(key)) {
        var near = Nearest.to(key, asked);
        diagnostics.error(
            "unknown-key",
            entry.key().place(),
            "不认识“" + key + "”" + near.map(word -> ",是否想写“" + word + "”?").orElse(",请删去"),
            "unknown key '" + key + "'" + near.map(word -> ", did you mean '" + word + "'?").orElse(""),
            near.orElse(null));
      }
    }
  }
}
