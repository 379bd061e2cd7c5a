package cn.shequ.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.loadtest.MeddlingProxy.Meddling;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./shequ load} against the real server, and against one that a proxy makes lie. */
@Tag("load")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoadTest {
  private RealServer server;

  @BeforeAll
  void start(@TempDir Path data) {
    server = RealServer.start(data);
  }

  @AfterAll
  void close() {
    server.close();
  }

  private record Ended(int exitCode, String out, String err) {}

  private Ended load(URI address, Map<String, String> environment, String... options) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var arguments = new ArrayList<>(List.of("--server", address.toString(), "--data", server.data().toString(), "--poll-seconds", "1"));
    arguments.addAll(List.of(options));
    int exitCode =
        Main.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            environment,
            arguments.toArray(String[]::new));
    return new Ended(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Nothing of a run is left on the air, and nobody of it may sign in. */
  private void assertLeftClean() {
    server.awaitNothingPlays();
    for (var account : server.accounts()) {
      if (account.path("signInName").asText().startsWith("load.")) {
        assertFalse(account.path("disabledAt").asText("").isEmpty(), account.toString());
      }
    }
  }

  @Test
  void everyDeliveryToAWholeTownIsRightAlsoWhenLinesBreak() {
    var ended =
        load(
            server.address(),
            Map.of(),
            "--boxes", "162",
            "--posts", "30",
            "--breaks", "40",
            "--mix", "sse=40,websocket=30,long-poll=15,poll=15");
    assertEquals(0, ended.exitCode(), ended.out() + ended.err());
    assertTrue(ended.out().contains("162 boxes in 54 communities"), ended.out());
    for (var transport : Transport.values()) {
      assertTrue(ended.out().lines().anyMatch(line -> line.matches(transport.word() + " +[1-9][0-9]* +[1-9][0-9]* .*")), ended.out());
    }
    assertTrue(server.accounts().size() >= 2);
    assertLeftClean();
  }

  @ParameterizedTest
  @CsvSource({"DROP, 丢失 lost", "DOUBLE, 重复 doubled", "SWAP_WITH_THE_NEXT, 乱序 out of order"})
  void oneFalsifiedEventOfOneStreamIsFound(Meddling meddling, String fault) {
    try (var proxy = new MeddlingProxy(server.address(), meddling)) {
      var ended =
          load(proxy.address(), Map.of(), "--boxes", "108", "--posts", "20", "--breaks", "0", "--mix", "sse=70,poll=30", "--patience", "3");
      var victim = proxy.victim();
      assertEquals(1, ended.exitCode(), ended.out() + ended.err());
      assertTrue(
          ended.out().lines().anyMatch(line -> line.contains(fault + ": " + victim.box() + " (") && line.contains("post " + victim.post())),
          victim + "\n" + ended.out());
    }
    assertLeftClean();
  }

  @Test
  void aProxyThatDoesNothingIsNotBlamed() {
    try (var proxy = new MeddlingProxy(server.address(), Meddling.NONE)) {
      var ended =
          load(proxy.address(), Map.of(), "--boxes", "54", "--posts", "10", "--breaks", "10", "--mix", "sse=70,long-poll=10,poll=20");
      assertEquals(0, ended.exitCode(), ended.out() + ended.err());
    }
  }

  @Test
  void aRunThatFailsLeavesNothingBehind() {
    try (var proxy = new MeddlingProxy(server.address(), Meddling.NONE, 3)) {
      var ended = load(proxy.address(), Map.of(), "--boxes", "10", "--posts", "8", "--mix", "sse=1");
      assertEquals(1, ended.exitCode(), ended.out());
      assertTrue(ended.err().contains("refused by the test"), ended.err());
    }
    assertLeftClean();
  }

  @Test
  void accountsThatAreThereMayPostWhereBothWork() {
    var environment =
        Map.of(
            "SHEQU_LOAD_WRITER", "writer.one",
            "SHEQU_LOAD_WRITER_PASSWORD", server.createAccount("writer.one", "community-worker", "330102001051"),
            "SHEQU_LOAD_PUBLISHER", "publisher.one",
            "SHEQU_LOAD_PUBLISHER_PASSWORD", server.createAccount("publisher.one", "street-manager", "330102001000"));
    var ended = load(server.address(), environment, "--boxes", "108", "--posts", "8", "--breaks", "0");
    assertEquals(0, ended.exitCode(), ended.out() + ended.err());
    assertTrue(ended.out().contains("8 posts published, 2 withdrawn"), ended.out());
  }

  @Test
  void whatIsWrittenWronglyIsRefusedBeforeAnythingIsAsked() {
    var wrong = load(server.address(), Map.of(), "--mix", "fax=1");
    assertEquals(2, wrong.exitCode());
    assertTrue(wrong.err().contains("--mix"), wrong.err());
    assertEquals(2, load(server.address(), Map.of(), "--boxes", "0").exitCode());
    var half = load(server.address(), Map.of("SHEQU_LOAD_WRITER", "somebody"));
    assertEquals(2, half.exitCode());
    assertTrue(half.err().contains("SHEQU_LOAD_WRITER_PASSWORD"), half.err());
    assertEquals(2, load(URI.create("ftp://127.0.0.1"), Map.of()).exitCode());
  }

  @Test
  void aServerThatIsNotThereIsSaidSo() {
    var ended = load(URI.create("http://127.0.0.1:1"), Map.of());
    assertEquals(1, ended.exitCode());
    assertTrue(ended.err().contains("does not answer"), ended.err());
  }
}
