package cn.shequ.engines;

import cn.shequ.problem.Conflict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;

/** How an engine that does not start is told. */
final class EngineTrouble {
  private static final int LAST_LINES = 12;

  private EngineTrouble() {}

  static Conflict postgres(String chinese, String english) {
    return new Conflict(
        "postgres-not-started",
        "PostgreSQL 没有启动:" + chinese + "。也可以用 --database-url 和 --database-system-url 使用别处的 PostgreSQL",
        "PostgreSQL did not start: " + english + ". You may also use a PostgreSQL run elsewhere with --database-url and --database-system-url");
  }

  static Conflict redis(String chinese, String english) {
    return new Conflict(
        "redis-not-started",
        "Redis 没有启动:" + chinese + "。也可以安装 redis-server,或用 --redis-url 使用别处的 Redis",
        "Redis did not start: " + english + ". You may also install redis-server, or use a Redis run elsewhere with --redis-url");
  }

  /** The end of what this engine logged last, indented, for the message. */
  static String tail(Path logs, String engine) {
    try (var files = Files.list(logs)) {
      var last =
          files.filter(file -> file.getFileName().toString().startsWith(engine) && file.toFile().length() > 0).max(Comparator.comparing(file -> file.toFile().lastModified()));
      if (last.isEmpty()) {
        return "  (-)";
      }
      var lines = new String(Files.readAllBytes(last.get()), StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
    } catch (IOException e) {
      return "  (" + e + ")";
    }
  }
}
