package cn.shequ.settings;

import cn.shequ.problem.BadInput;
import cn.shequ.redis.RedisAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Every setting, checked. What each means, its unit, its default and why stands in {@code shequ.yaml}. Holds passwords only inside types
 * that hide them when printed.
 *
 * @param data absolute folder of embedded engines, their passwords and the keys
 * @param binaries absolute; where the programs of embedded engines are unpacked
 * @param database empty means: run an own PostgreSQL in the data folder
 * @param redis empty means: run an own Redis in the data folder
 * @param keyFile absolute; the prefix of the key files' names
 */
public record Settings(
    ListenAddress listen,
    Path data,
    Path binaries,
    Optional<ExternalDatabase> database,
    Optional<RedisAddress> redis,
    Path keyFile,
    Duration receiptOverdue,
    Duration pollInterval,
    Duration heartbeat,
    Duration connectionMaxAge,
    Duration shutdownGrace,
    int maxConnections) {

  /**
   * Reads all sources.
   *
   * @throws BadInput naming every wrong value, unknown key and missing partner at once, each with the place it came from
   */
  public static Settings read(SettingSources sources) {
    return SettingsReader.read(sources);
  }
}
