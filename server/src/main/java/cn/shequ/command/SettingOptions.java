package cn.shequ.command;

import cn.shequ.problem.BadInput;
import cn.shequ.settings.Setting;
import cn.shequ.settings.SettingSources;
import cn.shequ.settings.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** An option for every setting, and {@code --config}. Holds what was given on one command line. */
public final class SettingOptions {
  private static final String CONFIG = "config";

  private final Map<String, String> given = new LinkedHashMap<>();
  private Optional<CommandLine> commandLine = Optional.empty();

  void addTo(CommandLine line) {
    commandLine = Optional.of(line);
    var spec = line.getCommandSpec();
    addOption(spec, CONFIG, "配置文件,默认是启动脚本旁的 shequ.yaml(若存在)", "config file, by default shequ.yaml beside the launcher where it exists");
    for (var setting : Setting.all()) {
      var otherwise = setting.defaultText(false).map(text -> ",默认 " + text).orElse("");
      addOption(spec, setting.name(), setting.chinese() + otherwise + "。允许:" + setting.allowedChinese(), setting.english());
    }
  }

  private void addOption(CommandSpec spec, String name, String chinese, String english) {
    Consumer<String> keep = text -> given.put(name, text);
    spec.addOption(
        OptionSpec.builder("--" + name)
            .paramLabel("…")
            .type(String.class)
            .description(chinese.replace("%", "%%"), english.replace("%", "%%"))
            .setter(
                new CommandLine.Model.ISetter() {
                  @Override
                  @SuppressWarnings("unchecked")
                  public <T> T set(T value) {
                    if (value != null) {
                      keep.accept(value.toString());
                    }
                    return value;
                  }
                })
            .build());
  }

  /**
   * The settings of this command line, the environment and the config file.
   *
   * @param demo whether the demo's own defaults hold
   * @throws CommandLine.ParameterException with a {@link BadInput} that names every wrong one
   */
  public Settings read(boolean demo) {
    var options = new LinkedHashMap<>(given);
    var config = Optional.ofNullable(options.remove(CONFIG));
    try {
      return Settings.read(SettingSources.ofProcess(options, config.map(Path::of), demo));
    } catch (InvalidPathException e) {
      throw wrong(new BadInput(CONFIG, "--config 后面不是路径", "--config is not a path"));
    } catch (BadInput e) {
      throw wrong(e);
    }
  }

  private CommandLine.ParameterException wrong(BadInput bad) {
    return new CommandLine.ParameterException(commandLine.orElseThrow(), bad.english(), bad);
  }
}
