package cn.shequ.templates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping in a YAML file, asked key by key; what is missing, of the wrong kind or never asked for is told with its line. */
final class YamlPart {
  private final String file;
  private final Node node;
  private final SequencedMap<String, Node> unasked = new LinkedHashMap<>();
  private final Map<String, Node> all;

  private YamlPart(String file, Node node) {
    this.file = file;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) {
      throw fault(node, "这里应是“名称: 内容”的形式", "expected key: value pairs here");
    }
    for (var pair : mapping.getValue()) {
      if (unasked.putIfAbsent(scalar(pair.getKeyNode()), pair.getValueNode()) != null) {
        throw fault(pair.getKeyNode(), "“" + scalar(pair.getKeyNode()) + "”写了两次", scalar(pair.getKeyNode()) + " is there twice");
      }
    }
    all = Map.copyOf(unasked);
  }

  static YamlPart document(String file, String yaml) {
    try {
      var settings = LoadSettings.builder().setLabel(file).setUseMarks(true).build();
      var node = new Compose(settings).composeString(yaml);
      return new YamlPart(file, node.orElseThrow(() -> new TemplateFault(file, 0, "文件是空的", "the file is empty")));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      throw new TemplateFault(file, line, "格式有误，请检查缩进、引号和冒号", "not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new TemplateFault(file, 0, "格式有误，请检查缩进、引号和冒号", "not YAML: " + e.getMessage());
    }
  }

  boolean has(String key) {
    return unasked.containsKey(key);
  }

  /** The text under a key that must be there. */
  String text(String key) {
    return scalar(required(key));
  }

  @Nullable String optionalText(String key) {
    var value = unasked.remove(key);
    return value == null ? null : scalar(value);
  }

  int number(String key) {
    var value = required(key);
    var text = scalar(value);
    if (!text.matches("[0-9]{1,6}")) {
      throw fault(value, "“" + key + "”应是整数", key + " must be a whole number");
    }
    return Integer.parseInt(text);
  }

  boolean flag(String key) {
    var value = unasked.remove(key);
    if (value == null) {
      return false;
    }
    return switch (scalar(value)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw fault(value, "“" + key + "”应是true或false", key + " must be true or false");
    };
  }

  YamlPart part(String key) {
    return new YamlPart(file, required(key));
  }

  List<YamlPart> parts(String key) {
    return sequence(required(key)).stream().map(item -> new YamlPart(file, item)).toList();
  }

  /** The texts listed under a key; none when it is absent. */
  List<String> texts(String key) {
    var value = unasked.remove(key);
    return value == null ? List.of() : sequence(value).stream().map(this::scalar).toList();
  }

  /** All remaining pairs, as texts in their order. */
  SequencedMap<String, String> remaining() {
    var texts = new LinkedHashMap<String, String>();
    for (var key : List.copyOf(unasked.keySet())) {
      texts.put(key, text(key));
    }
    return texts;
  }

  /** To be called when everything was asked for. */
  void finish() {
    if (!unasked.isEmpty()) {
      var first = unasked.firstEntry();
      throw fault(first.getValue(), "不认识“" + first.getKey() + "”，请核对拼写", "unknown key " + first.getKey());
    }
  }

  /** A fault at the line where this part begins. */
  TemplateFault fault(String chinese, String english) {
    return fault(node, chinese, english);
  }

  /** A fault at the line of that key, or where this part begins when the key is absent. */
  TemplateFault faultAt(String key, String chinese, String english) {
    return fault(all.getOrDefault(key, node), chinese, english);
  }

  private Node required(String key) {
    var value = unasked.remove(key);
    if (value == null) {
      throw fault(node, "缺少“" + key + "”", key + " is missing");
    }
    return value;
  }

  private List<Node> sequence(Node value) {
    if (value instanceof SequenceNode sequence) {
      return new ArrayList<>(sequence.getValue());
    }
    throw fault(value, "这里应是以“- ”开头的若干行", "expected a list here");
  }

  private String scalar(Node value) {
    if (value instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
      return scalar.getValue();
    }
    throw fault(value, "这里应是一段文字", "expected a text here");
  }

  private TemplateFault fault(Node at, String chinese, String english) {
    return new TemplateFault(file, at.getStartMark().map(mark -> mark.getLine() + 1).orElse(0), chinese, english);
  }
}
