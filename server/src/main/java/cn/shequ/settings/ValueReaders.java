package cn.shequ.settings;

import cn.shequ.postgres.DatabaseAddress;
import cn.shequ.redis.RedisAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How the texts of settings are read. Strict: what could be meant two ways is refused. */
final class ValueReaders {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) ?(s|min|h|d)");
  private static final Pattern LISTEN = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\s:/\\[\\]]+):(\\d{1,5})");
  private static final Pattern SENTINELS = Pattern.compile("redis-sentinel://[^\\s/#]+(/\\d+)?#[^\\s#]+");
  private static final int LARGEST_PORT = 65535;

  private ValueReaders() {}

  static ListenAddress listen(String text, Path base) throws WrongValue {
    var match = LISTEN.matcher(text);
    if (!match.matches()) {
      throw new WrongValue("不是“主机:端口”", "it is not host:port");
    }
    var port = Integer.parseInt(match.group(2));
    if (port > LARGEST_PORT) {
      throw new WrongValue("端口不能大于 " + LARGEST_PORT, "a port is at most " + LARGEST_PORT);
    }
    return new ListenAddress(match.group(1).replaceAll("[\\[\\]]", ""), port);
  }

  static Path path(String text, Path base) throws WrongValue {
    try {
      return base.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw new WrongValue("不是路径", "it is not a path");
    }
  }

  static ValueReader<Duration> duration(Duration least, Duration most) {
    return (text, base) -> {
      var match = DURATION.matcher(text);
      if (!match.matches()) {
        throw new WrongValue("不是“数字+单位”的时长(单位 s、min、h、d)", "it is not a number with a unit of s, min, h or d");
      }
      var number = Long.parseLong(match.group(1));
      var value =
          switch (match.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "min" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number); // the pattern leaves only d
          };
      if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
        throw new WrongValue("超出范围", "it is out of range");
      }
      return value;
    };
  }

  static ValueReader<Integer> number(int least, int most) {
    return (text, base) -> {
      if (!text.matches("\\d{1,9}")) {
        throw new WrongValue("不是整数", "it is not a whole number");
      }
      var value = Integer.parseInt(text);
      if (value < least || value > most) {
        throw new WrongValue("超出范围", "it is out of range");
      }
      return value;
    };
  }

  /** Takes libpq's {@code postgresql://user:password@host/database} and JDBC's {@code jdbc:postgresql://host/database?user=…&password=…}. */
  static DatabaseAddress database(String text, Path base) throws WrongValue {
    var uri = uri(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
    if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
      throw new WrongValue("不是 PostgreSQL 地址", "it is not the address of a PostgreSQL");
    }
    if (uri.getHost() == null || uri.getRawPath() == null || uri.getRawPath().length() < 2) {
      throw new WrongValue("缺少主机或数据库名", "host or database name is missing");
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    if (uri.getRawUserInfo() != null) {
      var info = uri.getRawUserInfo().split(":", 2);
      parameters.put("user", decoded(info[0]));
      parameters.put("password", info.length > 1 ? decoded(info[1]) : "");
    }
    if (uri.getRawQuery() != null) {
      for (var part : uri.getRawQuery().split("&")) {
        var pair = part.split("=", 2);
        parameters.put(decoded(pair[0]), pair.length > 1 ? decoded(pair[1]) : "");
      }
    }
    var user = parameters.remove("user");
    var password = parameters.remove("password");
    if (user == null || user.isEmpty()) {
      throw new WrongValue("缺少用户名", "the user is missing");
    }
    var query =
        parameters.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    var url = "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + (query.isEmpty() ? "" : "?" + query);
    return new DatabaseAddress(url, user, password == null ? "" : password);
  }

  static RedisAddress redis(String text, Path base) throws WrongValue {
    if (SENTINELS.matcher(text).matches()) { // several hosts: not a URI in Java's eyes
      return new RedisAddress(text);
    }
    var uri = uri(text);
    if (!"redis".equals(uri.getScheme()) && !"rediss".equals(uri.getScheme())) {
      throw new WrongValue("不是 Redis 地址", "it is not the address of a Redis");
    }
    if (uri.getHost() == null) {
      throw new WrongValue("缺少主机", "the host is missing");
    }
    if (uri.getRawPath() != null && !uri.getRawPath().matches("(/\\d{0,3})?")) {
      throw new WrongValue("路径只能是库号", "the path can only be the number of a database");
    }
    return new RedisAddress(text);
  }

  private static URI uri(String text) throws WrongValue {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // The exception's text quotes the address and with it the password.
      throw new WrongValue("不是网址(密码里的特殊字符要写成 %XX)", "it is not a URL (write special characters of a password as %XX)");
    }
  }

  private static String decoded(String text) throws WrongValue {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new WrongValue("%XX 写法不完整", "a %XX is incomplete");
    }
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
