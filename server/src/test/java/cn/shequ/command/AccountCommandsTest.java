package cn.shequ.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.account.Office;
import cn.shequ.account.Permission;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.postgres.Database;
import cn.shequ.postgres.DatabaseAddress;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import cn.shequ.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the operator does from the command line, on the engines of a server. */
@ExtendWith(RealEngines.class)
class AccountCommandsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal =
      new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false);

  @TempDir private Path folder;
  private Office office;
  private Path config;

  @BeforeEach
  void settings(Database database, TestDatabase addresses, RedisUrl url, DistrictCalendar calendar) throws IOException {
    office = new Office(database, url, calendar);
    config =
        Files.writeString(
            folder.resolve("shequ.yaml"),
            """
            data: %s
            database-url: %s
            database-system-url: %s
            redis-url: %s
            """
                .formatted(folder.resolve("data"), address(addresses.server()), address(addresses.system()), url.text()));
  }

  @AfterEach
  void close() {
    office.close();
  }

  private static String address(DatabaseAddress address) {
    return address.url().replace("jdbc:postgresql://", "postgresql://" + address.user() + ":" + address.password() + "@");
  }

  private int run(String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--config", config.toString()));
    return Main.run(terminal, arguments.toArray(String[]::new));
  }

  private String printed(String pattern) {
    var text = out.toString(StandardCharsets.UTF_8);
    var matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), text + err.toString(StandardCharsets.UTF_8));
    return matcher.group(1);
  }

  @Test
  void anAccountIsCreatedAndSignsInWithWhatWasPrinted() {
    assertEquals(0, run("account", "create", "fang.wang", "--name", "王芳", "--role", "community-worker@330102001051"), err::toString);
    var password = printed("one-time password: +(\\S+)");
    assertTrue(office.sessions.signIn("fang.wang", password, Office.ORIGIN).account().mustChangePassword());
    assertEquals(1, run("account", "create", "fang.wang", "--name", "王芳", "--role", "community-worker@330102001051"));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("已被使用"));
  }

  @Test
  void aKeyIsCreatedAndOpensWhatItsRoleMay() {
    assertEquals(0, run("key", "create", "街道大屏", "--role", "reviewer@330102001000", "--role", "reviewer@330102003000"), err::toString);
    var program = office.keys.caller(printed("key: +(shequ_\\S+)"), Office.ORIGIN).orElseThrow();
    assertTrue(program.may(Permission.PUBLISH_POST, Office.QINGBOMEN));
    assertEquals(2, program.grants().size());
  }

  @Test
  void aRoleThatIsNoneIsRefusedWithThoseThatThereAre() {
    assertEquals(2, run("key", "create", "x", "--role", "king@330102001000"));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("community-worker"));
    assertEquals(2, run("key", "create", "x", "--role", "reviewer@3301"));
    assertEquals(1, run("key", "create", "x", "--role", "administrator@330102001000"));
  }
}
