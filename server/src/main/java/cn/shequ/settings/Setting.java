package cn.shequ.settings;

import cn.shequ.postgres.DatabaseAddress;
import cn.shequ.redis.RedisAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing an operator can set. Its {@link #name()} is its option ({@code --poll-interval}), its key in the file
 * ({@code poll-interval}) and, in capitals, its environment variable ({@code SHEQU_POLL_INTERVAL}).
 *
 * @param <T> what its value is
 */
public final class Setting<T> {
  private static final String DATABASE_FORM = "postgresql://用户:密码@主机:端口/库名";
  private static final String DATABASE_ENGLISH = "postgresql://user:password@host:port/database";

  static final Setting<ListenAddress> LISTEN =
      new Setting<>("listen", ValueReaders::listen)
          .meaning("服务监听的地址", "address the server listens on")
          .allowed("主机:端口,端口 0–65535", "host:port, port 0–65535")
          .defaults("127.0.0.1:8080");
  static final Setting<Path> DATA =
      new Setting<>("data", ValueReaders::path)
          .meaning("数据目录:自带的数据库和 Redis、它们的密码、密钥", "data folder: own PostgreSQL and Redis, their passwords, keys")
          .allowed("可写的目录", "a writable folder")
          .defaults(".shequ-data");
  static final Setting<Path> BINARIES =
      new Setting<>("binaries", ValueReaders::path)
          .meaning("自带的 PostgreSQL、Redis 程序解压到哪里", "where the programs of the own PostgreSQL and Redis are unpacked")
          .allowed("可写的目录", "a writable folder");
  static final Setting<DatabaseAddress> DATABASE_URL =
      new Setting<>("database-url", ValueReaders::database)
          .meaning("外部 PostgreSQL,服务角色(受行级安全限制)", "PostgreSQL run elsewhere, serving role (row-level security holds for it)")
          .allowed(DATABASE_FORM, DATABASE_ENGLISH)
          .secret();
  static final Setting<DatabaseAddress> DATABASE_SYSTEM_URL =
      new Setting<>("database-system-url", ValueReaders::database)
          .meaning("同一个 PostgreSQL,系统角色(转发、规则、重建)", "the same PostgreSQL, system role (relay, rules, rebuild)")
          .allowed(DATABASE_FORM, DATABASE_ENGLISH)
          .secret();
  static final Setting<DatabaseAddress> DATABASE_OWNER_URL =
      new Setting<>("database-owner-url", ValueReaders::database)
          .meaning("同一个 PostgreSQL,表的所有者(只用来升级表结构)", "the same PostgreSQL, the schema's owner (only to migrate)")
          .allowed(DATABASE_FORM, DATABASE_ENGLISH)
          .secret();
  static final Setting<RedisAddress> REDIS_URL =
      new Setting<>("redis-url", ValueReaders::redis)
          .meaning("外部 Redis(6.2 或更新)", "Redis run elsewhere (6.2 or newer)")
          .allowed(
              "redis://:密码@主机:端口/库号、rediss://…、redis-sentinel://主机,主机#主名",
              "redis://:password@host:port/number, rediss://…, redis-sentinel://host,host#master")
          .secret();
  static final Setting<Path> KEY_FILE =
      new Setting<>("key-file", ValueReaders::path)
          .meaning("个人信息的加密密钥文件(文件名前缀)", "key files that seal personal data (prefix of their names)")
          .allowed("文件路径", "path of a file");
  static final Setting<Duration> RECEIPT_OVERDUE =
      duration("receipt-overdue", Duration.ofSeconds(10), Duration.ofDays(90))
          .meaning("发出多久没有回执就派人上门", "how long after sending a missing receipt leads to a visit")
          .allowed("10 s 到 90 d", "10 s to 90 d")
          .defaults("3 d")
          .inDemo("1 min");
  static final Setting<Duration> POLL_INTERVAL =
      duration("poll-interval", Duration.ofSeconds(5), Duration.ofMinutes(10))
          .meaning("只会轮询的机顶盒隔多久来问一次", "how often a box that can only poll shall ask")
          .allowed("5 s 到 10 min", "5 s to 10 min")
          .defaults("45 s");
  static final Setting<Duration> HEARTBEAT =
      duration("heartbeat", Duration.ofSeconds(5), Duration.ofSeconds(55))
          .meaning("长连接上心跳的间隔", "time between heartbeats on an open connection")
          .allowed("5 s 到 55 s", "5 s to 55 s")
          .defaults("25 s");
  static final Setting<Duration> CONNECTION_MAX_AGE =
      duration("connection-max-age", Duration.ofMinutes(1), Duration.ofDays(1))
          .meaning("一条长连接最多保持多久(实际取 80–100 %)", "longest life of a connection (80–100 % of it is taken)")
          .allowed("1 min 到 1 d", "1 min to 1 d")
          .defaults("60 min");
  static final Setting<Duration> SHUTDOWN_GRACE =
      duration("shutdown-grace", Duration.ZERO, Duration.ofMinutes(5))
          .meaning("停止时留给在途请求和机顶盒的时间", "time left for requests under way and boxes when stopping")
          .allowed("0 s 到 5 min", "0 s to 5 min")
          .defaults("10 s");
  static final Setting<Integer> MAX_CONNECTIONS =
      new Setting<>("max-connections", ValueReaders.number(10, 1_000_000))
          .meaning("同时连接的上限,超过的请它稍后再来", "most connections at once; more are asked to come back")
          .allowed("10 到 1000000", "10 to 1000000")
          .defaults("19000");

  private static final List<Setting<?>> ALL =
      List.of(
          LISTEN,
          DATA,
          BINARIES,
          DATABASE_URL,
          DATABASE_SYSTEM_URL,
          DATABASE_OWNER_URL,
          REDIS_URL,
          KEY_FILE,
          RECEIPT_OVERDUE,
          POLL_INTERVAL,
          HEARTBEAT,
          CONNECTION_MAX_AGE,
          SHUTDOWN_GRACE,
          MAX_CONNECTIONS);

  private final String name;
  private final ValueReader<T> reader;
  private String chinese = "";
  private String english = "";
  private String allowedChinese = "";
  private String allowedEnglish = "";
  private @Nullable String defaultText;
  private @Nullable String demoText;
  private boolean secret;

  private Setting(String name, ValueReader<T> reader) {
    this.name = name;
    this.reader = reader;
  }

  private static Setting<Duration> duration(String name, Duration least, Duration most) {
    return new Setting<>(name, ValueReaders.duration(least, most));
  }

  private Setting<T> meaning(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
    return this;
  }

  private Setting<T> allowed(String chinese, String english) {
    this.allowedChinese = chinese;
    this.allowedEnglish = english;
    return this;
  }

  private Setting<T> defaults(String text) {
    this.defaultText = text;
    return this;
  }

  private Setting<T> inDemo(String text) {
    this.demoText = text;
    return this;
  }

  private Setting<T> secret() {
    this.secret = true;
    return this;
  }

  /** All settings, in the order of the sample file. */
  public static List<Setting<?>> all() {
    return ALL;
  }

  public String name() {
    return name;
  }

  public String option() {
    return "--" + name;
  }

  public String environmentVariable() {
    return "SHEQU_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  public String chinese() {
    return chinese;
  }

  public String english() {
    return english;
  }

  /** Which values are allowed, in Chinese. */
  public String allowedChinese() {
    return allowedChinese;
  }

  public String allowedEnglish() {
    return allowedEnglish;
  }

  /** The default as it would be written; empty where the setting may be left out or follows another one. */
  public Optional<String> defaultText(boolean demo) {
    return Optional.ofNullable(demo && demoText != null ? demoText : defaultText);
  }

  /** Whether its value holds a password and must not be repeated. */
  boolean isSecret() {
    return secret;
  }

  T read(String text, Path base) throws WrongValue {
    return reader.read(text, base);
  }
}
