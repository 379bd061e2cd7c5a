package cn.shequ.engines;

import static cn.shequ.engines.Asking.ask;
import static cn.shequ.engines.Asking.redis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.shequ.postgres.DatabaseAddress;
import cn.shequ.redis.RedisAddress;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What own engines promise while they run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnginesTest {
  private Path data = Path.of("/");
  private Engines engines;

  @BeforeAll
  void start(@TempDir Path folder) {
    data = folder.resolve("数据 data"); // a blank and Chinese in the path must not matter
    engines = Engines.startIn(data);
  }

  @AfterAll
  void stop() {
    engines.close();
  }

  @Test
  void whatIsConfirmedIsOnTheDisk() throws Exception {
    assertEquals("on", ask(engines.server(), "show fsync"));
    assertEquals("on", ask(engines.server(), "show synchronous_commit"));
    assertEquals("on", ask(engines.server(), "show full_page_writes"));
    assertEquals("on", ask(engines.server(), "show data_checksums"));
    assertEquals("Asia/Shanghai", ask(engines.server(), "show timezone"));
    assertEquals("yes", redis(engines.redis(), redis -> redis.configGet("appendonly").get("appendonly")));
    assertEquals("everysec", redis(engines.redis(), redis -> redis.configGet("appendfsync").get("appendfsync")));
    assertEquals("noeviction", redis(engines.redis(), redis -> redis.configGet("maxmemory-policy").get("maxmemory-policy")));
  }

  @Test
  void nobodyGetsInWithoutThePasswordAndFromNoOtherMachine() throws Exception {
    for (var right : List.of(engines.server(), engines.system(), engines.owner().orElseThrow())) {
      var wrong = new DatabaseAddress(right.url(), right.user(), "guessed");
      assertEquals("28P01", assertThrows(SQLException.class, () -> ask(wrong, "select 1")).getSQLState());
    }
    var superuser = new DatabaseAddress(engines.server().url(), "postgres", "postgres");
    assertEquals("28P01", assertThrows(SQLException.class, () -> ask(superuser, "select 1")).getSQLState());
    assertEquals("127.0.0.1", ask(engines.server(), "show listen_addresses"));
    var withoutPassword = new RedisAddress("redis://127.0.0.1:" + port(engines.redis().url()));
    assertThrows(RedisException.class, () -> redis(withoutPassword, RedisCommands::ping));
    assertEquals("127.0.0.1", redis(engines.redis(), redis -> redis.configGet("bind").get("bind")));
  }

  @Test
  void rolesThatSignInCannotSeePastRowLevelSecurity() throws Exception {
    for (var address : List.of(engines.server(), engines.system(), engines.owner().orElseThrow())) {
      var powers = "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user";
      assertEquals("f", ask(address, powers), address.user());
    }
    assertEquals("shequ_owner", ask(engines.server(), "select pg_get_userbyid(datdba) from pg_database where datname = current_database()"));
    ask(engines.owner().orElseThrow(), "create table owned (); select 'made'");
  }

  @Test
  void passwordsAreForTheFoldersOwnerOnlyAndNeverPrinted() throws Exception {
    for (var file : List.of("passwords.properties", "redis/redis.conf")) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))), file);
    }
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
    assertFalse(Files.exists(data.resolve("superuser-password")));
    assertFalse(engines.server().toString().contains(engines.server().password()));
    assertFalse(engines.redis().toString().contains("@"));
  }

  private static String port(String url) {
    return url.substring(url.lastIndexOf(':') + 1);
  }
}
