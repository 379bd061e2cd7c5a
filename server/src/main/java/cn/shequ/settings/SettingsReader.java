package cn.shequ.settings;

import cn.shequ.problem.BadInput;
import cn.shequ.problem.BadInput.FieldError;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers the texts of all sources, reads each, and collects what is wrong. */
final class SettingsReader {
  private static final String CONFIG_VARIABLE = "SHEQU_CONFIG";
  private static final String CONFIG_NAME = "shequ.yaml";

  private final SettingSources sources;
  private final List<FieldError> errors = new ArrayList<>();
  private final Map<String, Given> given = new HashMap<>();

  private SettingsReader(SettingSources sources) {
    this.sources = sources;
  }

  static Settings read(SettingSources sources) {
    var reader = new SettingsReader(sources);
    reader.gather();
    var settings = reader.settings();
    if (!reader.errors.isEmpty()) {
      throw new BadInput(reader.errors);
    }
    return settings.orElseThrow();
  }

  private void gather() {
    for (var setting : Setting.all()) {
      setting
          .defaultText(sources.demo())
          .ifPresent(text -> given.put(setting.name(), new Given(text, new Origin.BuiltIn(), sources.home())));
    }
    configFile().ifPresent(file -> given.putAll(ConfigFile.read(file, errors)));
    for (var setting : Setting.all()) {
      // Unknown SHEQU_ variables are let be: Kubernetes makes such ones of its own for a service named shequ.
      var variable = setting.environmentVariable();
      var ofEnvironment = sources.environment().get(variable);
      if (ofEnvironment != null && !ofEnvironment.isBlank()) {
        given.put(setting.name(), new Given(ofEnvironment.strip(), new Origin.Environment(variable), sources.workingFolder()));
      }
      var ofOption = sources.options().get(setting.name());
      if (ofOption != null) {
        given.put(setting.name(), new Given(ofOption.strip(), new Origin.Option(setting.option()), sources.workingFolder()));
      }
    }
  }

  private Optional<Path> configFile() {
    var variable = sources.environment().get(CONFIG_VARIABLE);
    if (sources.file().isPresent()) {
      return sources.file().map(sources.workingFolder()::resolve);
    } else if (variable != null && !variable.isBlank()) {
      try {
        return Optional.of(sources.workingFolder().resolve(variable.strip()));
      } catch (InvalidPathException e) {
        errors.add(new FieldError("config", "环境变量 " + CONFIG_VARIABLE + " 不是路径", "environment variable " + CONFIG_VARIABLE + " is not a path"));
        return Optional.empty();
      }
    }
    return Optional.of(sources.home().resolve(CONFIG_NAME)).filter(Files::exists);
  }

  /** Empty only when there are errors: then some values are missing. */
  private Optional<Settings> settings() {
    var listen = value(Setting.LISTEN);
    var data = value(Setting.DATA);
    var binaries = value(Setting.BINARIES);
    var database = database();
    var redis = value(Setting.REDIS_URL);
    var keyFile = value(Setting.KEY_FILE);
    var receiptOverdue = value(Setting.RECEIPT_OVERDUE);
    var pollInterval = value(Setting.POLL_INTERVAL);
    var heartbeat = value(Setting.HEARTBEAT);
    var connectionMaxAge = value(Setting.CONNECTION_MAX_AGE);
    var shutdownGrace = value(Setting.SHUTDOWN_GRACE);
    var maxConnections = value(Setting.MAX_CONNECTIONS);
    if (!errors.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Settings(
            listen.orElseThrow(),
            data.orElseThrow(),
            binaries.orElseGet(() -> data.orElseThrow().resolve("binaries")),
            database,
            redis,
            keyFile.orElseGet(() -> data.orElseThrow().resolve("keys")),
            receiptOverdue.orElseThrow(),
            pollInterval.orElseThrow(),
            heartbeat.orElseThrow(),
            connectionMaxAge.orElseThrow(),
            shutdownGrace.orElseThrow(),
            maxConnections.orElseThrow()));
  }

  private Optional<ExternalDatabase> database() {
    var server = value(Setting.DATABASE_URL);
    var system = value(Setting.DATABASE_SYSTEM_URL);
    var owner = value(Setting.DATABASE_OWNER_URL);
    var any = given(Setting.DATABASE_URL) || given(Setting.DATABASE_SYSTEM_URL) || given(Setting.DATABASE_OWNER_URL);
    if (any) {
      requirePartner(Setting.DATABASE_URL);
      requirePartner(Setting.DATABASE_SYSTEM_URL);
    }
    return server.isPresent() && system.isPresent()
        ? Optional.of(new ExternalDatabase(server.get(), system.get(), owner))
        : Optional.empty();
  }

  private void requirePartner(Setting<?> setting) {
    if (!given(setting)) {
      errors.add(
          new FieldError(
              setting.name(),
              "使用外部数据库时还要给出 " + setting.option() + "(" + setting.chinese() + "):" + setting.allowedChinese(),
              "with a database run elsewhere " + setting.option() + " is needed too (" + setting.english() + "): " + setting.allowedEnglish()));
    }
  }

  private boolean given(Setting<?> setting) {
    return given.containsKey(setting.name());
  }

  private <T> Optional<T> value(Setting<T> setting) {
    var text = given.get(setting.name());
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(setting.read(text.text(), text.base()));
    } catch (WrongValue wrong) {
      var shown = setting.isSecret() ? "" : " \"" + text.text() + "\"";
      errors.add(
          new FieldError(
              setting.name(),
              setting.name() + shown + "(" + text.origin().chinese() + "):" + wrong.chinese() + "。允许:" + setting.allowedChinese(),
              setting.name() + shown + " (" + text.origin().english() + "): " + wrong.english() + ". Allowed: " + setting.allowedEnglish()));
      return Optional.empty();
    }
  }
}
