package cn.shequ.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.postgres.DatabaseAddress;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.BadInput.FieldError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final Path HOME = Path.of("/srv/shequ");
  private static final Path WORKING = Path.of("/home/wang");

  @TempDir private Path folder;

  @Test
  void withoutAnythingGivenTheDefaultsHold() {
    var settings = read(Map.of(), Map.of());
    assertEquals(new ListenAddress("127.0.0.1", 8080), settings.listen());
    assertEquals(Path.of("/srv/shequ/.shequ-data"), settings.data());
    assertEquals(Path.of("/srv/shequ/.shequ-data/keys"), settings.keyFile());
    assertEquals(Path.of("/srv/shequ/.shequ-data/binaries"), settings.binaries());
    assertEquals(Optional.empty(), settings.database());
    assertEquals(Optional.empty(), settings.redis());
    assertEquals(Duration.ofDays(3), settings.receiptOverdue());
    assertEquals(Duration.ofSeconds(45), settings.pollInterval());
    assertEquals(Duration.ofSeconds(25), settings.heartbeat());
    assertEquals(Duration.ofMinutes(60), settings.connectionMaxAge());
    assertEquals(Duration.ofSeconds(10), settings.shutdownGrace());
    assertEquals(19000, settings.maxConnections());
  }

  @Test
  void inTheDemoAReceiptIsOverdueAfterAMinuteUnlessSomebodySaysOtherwise() {
    assertEquals(Duration.ofMinutes(1), Settings.read(sources(Map.of(), Map.of(), Optional.empty(), true)).receiptOverdue());
    var said = Settings.read(sources(Map.of("receipt-overdue", "2 h"), Map.of(), Optional.empty(), true));
    assertEquals(Duration.ofHours(2), said.receiptOverdue());
  }

  @Test
  void theOptionBeatsTheVariableTheVariableTheFileAndTheFileTheDefault() throws IOException {
    var file = file("heartbeat: 10 s\npoll-interval: 11s\nshutdown-grace: 12 s\n");
    var environment = Map.of("SHEQU_HEARTBEAT", "20s", "SHEQU_POLL_INTERVAL", "21s");
    var settings = Settings.read(sources(Map.of("heartbeat", "30s"), environment, Optional.of(file), false));
    assertEquals(Duration.ofSeconds(30), settings.heartbeat());
    assertEquals(Duration.ofSeconds(21), settings.pollInterval());
    assertEquals(Duration.ofSeconds(12), settings.shutdownGrace());
  }

  @Test
  void aRelativePathIsTakenFromWhereItWasWritten() throws IOException {
    assertEquals(WORKING.resolve("town"), read(Map.of("data", "town"), Map.of()).data());
    assertEquals(WORKING.resolve("town"), read(Map.of(), Map.of("SHEQU_DATA", "town")).data());
    assertEquals(folder.resolve("town"), Settings.read(sources(Map.of(), Map.of(), Optional.of(file("data: town\n")), false)).data());
  }

  @Test
  void everyWrongValueIsToldAtOnceWithItsPlaceAndWhatIsAllowed() throws IOException {
    var file = file("# mine\npoll-interval: 45\nhartbeat: 20 s\nlisten: [1, 2]\n");
    var environment = Map.of("SHEQU_MAX_CONNECTIONS", "3", "SHEQU_REDIS_URL", "http://:secret-word@x");
    var bad =
        assertThrows(
            BadInput.class, () -> Settings.read(sources(Map.of("listen", "everywhere"), environment, Optional.of(file), false)));
    assertEquals(
        List.of("hartbeat", "listen", "listen", "redis-url", "poll-interval", "max-connections"),
        bad.errors().stream().map(FieldError::pointer).toList());
    told(bad, 0, "第 3 行", "line 3", "heartbeat");
    told(bad, 1, "第 4 行", "line 4");
    told(bad, 2, "命令行 --listen", "command line --listen", "\"everywhere\"");
    told(bad, 3, "环境变量 SHEQU_REDIS_URL", "environment variable SHEQU_REDIS_URL", "redis://");
    told(bad, 4, "第 2 行", "line 2", "\"45\"");
    told(bad, 5, "环境变量 SHEQU_MAX_CONNECTIONS", "environment variable SHEQU_MAX_CONNECTIONS", "1000000");
    assertFalse(bad.errors().toString().contains("secret-word"), "a password is never repeated");
  }

  private static void told(BadInput bad, int at, String chinese, String english, String... both) {
    var error = bad.errors().get(at);
    assertTrue(error.chinese().contains(chinese), error.chinese());
    assertTrue(error.english().contains(english), error.english());
    for (var text : both) {
      assertTrue(error.chinese().contains(text) && error.english().contains(text), error.toString());
    }
  }

  @Test
  void aDatabaseElsewhereNeedsBothRolesThatSignIn() {
    var bad = assertThrows(BadInput.class, () -> read(Map.of("database-url", "postgresql://u:p@h/d"), Map.of()));
    assertEquals(List.of("database-system-url"), bad.errors().stream().map(FieldError::pointer).toList());
    var owner = assertThrows(BadInput.class, () -> read(Map.of("database-owner-url", "postgresql://u:p@h/d"), Map.of()));
    assertEquals(List.of("database-url", "database-system-url"), owner.errors().stream().map(FieldError::pointer).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://wang:p%40ss@db:5433/shequ                          | jdbc:postgresql://db:5433/shequ                  | wang | p@ss
          postgres://wang:a+b@db/shequ?sslmode=require                    | jdbc:postgresql://db/shequ?sslmode=require       | wang | a+b
          jdbc:postgresql://[::1]:5432/shequ?user=wang&password=x&ssl=on  | jdbc:postgresql://[::1]:5432/shequ?ssl=on        | wang | x
          """)
  void databaseAddressesAreTakenAsPsqlAndAsJdbcWriteThem(String text, String url, String user, String password) throws WrongValue {
    assertEquals(new DatabaseAddress(url, user, password), ValueReaders.database(text, HOME));
  }

  @ParameterizedTest
  @CsvSource({
    "listen,8080",
    "listen,localhost:70000",
    "listen,a b:80",
    "heartbeat,25",
    "heartbeat,25 m",
    "heartbeat,1 min",
    "heartbeat,-5 s",
    "shutdown-grace,6 min",
    "max-connections,many",
    "max-connections,1000001",
    "database-url,mysql://u@h/d",
    "database-url,postgresql://h/d",
    "database-url,postgresql://u:p@h",
    "redis-url,redis://",
    "redis-url,redis://h/x",
    "redis-url,redis-sentinel://a:1",
    "redis-url,h:6379"
  })
  void whatCannotBeMeantIsRefused(String name, String text) {
    var bad = assertThrows(BadInput.class, () -> read(Map.of(name, text), Map.of()));
    assertTrue(bad.errors().stream().anyMatch(error -> error.pointer().equals(name)), bad.errors().toString());
  }

  @Test
  void emptyVariablesAndVariablesOfOthersAreLetBe() {
    // Kubernetes gives SHEQU_PORT to every container beside a service named shequ.
    var settings = read(Map.of(), Map.of("SHEQU_LISTEN", "", "SHEQU_PORT", "tcp://10.0.0.1:80"));
    assertEquals(8080, settings.listen().port());
  }

  @Test
  void aConfigFileThatCannotBeReadOrUnderstoodIsNamed() throws IOException {
    var missing = folder.resolve("none.yaml");
    assertTrue(refused(missing).chinese().contains(missing.toString()));
    assertTrue(refused(file("- a\n- b\n")).chinese().contains("第 1 行"));
    assertTrue(refused(file("listen: a:1\nheartbeat: 'open\n")).chinese().contains("shequ.yaml 第"));
    assertTrue(refused(file("heartbeat: 9 s\nheartbeat: 8 s\n")).chinese().contains("写了两次"));
    assertTrue(refused(file("heartbeat:\n")).chinese().contains("要写一个值"));
    Files.write(folder.resolve("shequ.yaml"), "# 社区\n".getBytes("GB18030"));
    assertTrue(refused(folder.resolve("shequ.yaml")).chinese().contains("UTF-8"));
  }

  private static FieldError refused(Path file) {
    return assertThrows(BadInput.class, () -> Settings.read(sources(Map.of(), Map.of(), Optional.of(file), false))).errors().getFirst();
  }

  @Test
  void passwordsDoNotShowWhereSettingsArePrinted() {
    var url = "postgresql://u:hidden-word@h/d";
    var settings = read(Map.of("database-url", url, "database-system-url", url, "redis-url", "redis://:hidden-word@h"), Map.of());
    assertFalse(settings.toString().contains("hidden-word"), settings.toString());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("shequ.yaml"), text);
  }

  private static Settings read(Map<String, String> options, Map<String, String> environment) {
    return Settings.read(sources(options, environment, Optional.empty(), false));
  }

  private static SettingSources sources(Map<String, String> options, Map<String, String> environment, Optional<Path> file, boolean demo) {
    return new SettingSources(options, environment, file, HOME, WORKING, demo);
  }
}
