package cn.shequ.settings;

import cn.shequ.problem.BadInput.FieldError;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads {@code shequ.yaml}: one flat mapping of setting to value. Adds what is wrong to {@code errors} and goes on. */
final class ConfigFile {
  private final Path file;
  private final List<FieldError> errors;
  private final Map<String, Given> given = new LinkedHashMap<>();

  private ConfigFile(Path file, List<FieldError> errors) {
    this.file = file;
    this.errors = errors;
  }

  static Map<String, Given> read(Path file, List<FieldError> errors) {
    var reading = new ConfigFile(file, errors);
    reading.read();
    return reading.given;
  }

  private void read() {
    String text;
    try {
      text = Files.readString(file);
    } catch (MalformedInputException e) {
      wrong("config", "配置文件 " + file + " 不是 UTF-8 编码,请另存为 UTF-8", "config file " + file + " is not UTF-8");
      return;
    } catch (IOException e) {
      wrong("config", "读不了配置文件 " + file + ",请检查路径和权限", "cannot read config file " + file);
      return;
    }
    var settings = LoadSettings.builder().setParseComments(false).setUseMarks(true).build();
    try {
      var root = new Compose(settings).composeString(text);
      if (root.isPresent()) {
        mapping(root.get());
      }
    } catch (MarkedYamlEngineException e) {
      var line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      notYaml(line, e.getProblem());
    } catch (YamlEngineException e) {
      notYaml(1, String.valueOf(e.getMessage()));
    }
  }

  private void mapping(Node root) {
    if (!(root instanceof MappingNode mapping)) {
      notYaml(line(root), "not a mapping");
      return;
    }
    mapping.getValue().forEach(this::entry);
  }

  private void entry(NodeTuple entry) {
    var at = new Origin.FileLine(file, line(entry.getKeyNode()));
    var name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
    if (Setting.all().stream().noneMatch(setting -> setting.name().equals(name))) {
      var nearest = Spelling.nearest(name, Setting.all().stream().map(Setting::name).toList());
      wrong(
          name,
          at.chinese() + ":没有“" + name + "”这个设置" + nearest.map(word -> ",是不是“" + word + "”?").orElse(",请删去或改正"),
          at.english() + ": there is no setting \"" + name + "\"" + nearest.map(word -> ", did you mean \"" + word + "\"?").orElse(""));
    } else if (!(entry.getValueNode() instanceof ScalarNode value) || value.getValue().isBlank()) {
      wrong(name, at.chinese() + ":“" + name + "”后面要写一个值", at.english() + ": \"" + name + "\" needs one value");
    } else if (given.putIfAbsent(name, new Given(value.getValue().strip(), at, folder())) != null) {
      wrong(name, at.chinese() + ":“" + name + "”写了两次,请只留一个", at.english() + ": \"" + name + "\" is there twice");
    }
  }

  private Path folder() {
    return file.toAbsolutePath().normalize().resolveSibling("");
  }

  private void notYaml(int line, String problem) {
    var at = new Origin.FileLine(file, line);
    wrong(
        "config",
        at.chinese() + ":看不懂,应为每行一个“设置: 值”",
        at.english() + ": cannot be understood, expected one \"setting: value\" a line (" + problem + ")");
  }

  private void wrong(String pointer, String chinese, String english) {
    errors.add(new FieldError(pointer, chinese, english));
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
