package cn.shequ.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in a checkout of its own, whose Java and Maven are scripts that tell how they were called. */
class LauncherTest {
  private static final String JAVA =
      """
      #!/bin/sh
      echo "pid $$" "$0"
      printf '[%s]\\n' "$@"
      """;
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "mvn $*" >> "$CALLS"
      [ ! -f "$CALLS.fail" ] || exit 1
      mkdir -p server/target/lib loadtest/target/lib
      : > server/target/server-1.jar
      : > loadtest/target/loadtest-1.jar
      """;

  private record Ran(int code, String out, String err, long pid) {}

  private final Path checkout;
  private final Path tools;
  private final Path person;
  private final Path calls;

  LauncherTest(@TempDir Path folder) throws IOException {
    checkout = Files.createDirectories(folder.resolve("check out"));
    tools = Files.createDirectories(folder.resolve("tools"));
    person = Files.createDirectories(folder.resolve("person"));
    calls = folder.resolve("calls");
  }

  @BeforeEach
  void layOut() throws IOException {
    var root = Path.of("").toAbsolutePath();
    var launcher = Files.exists(root.resolve("shequ")) ? root.resolve("shequ") : root.resolveSibling("shequ");
    Files.copy(launcher, checkout.resolve("shequ"));
    for (var module : List.of("server", "loadtest")) {
      Files.writeString(Files.createDirectories(checkout.resolve(module).resolve("src/main")).resolve("source"), "1");
      Files.writeString(checkout.resolve(module).resolve("pom.xml"), "<project/>");
    }
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    script(tools.resolve("mvn"), MAVEN);
    script(tools.resolve("chromium"), "#!/bin/sh\n");
    script(tools.resolve("fc-list"), "#!/bin/sh\necho Noto\n");
    jdk(person.resolve(".sdkman/candidates/java/90"), 90);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void becomesTheNewestJavaWithEveryArgumentAsItWas(String shell) throws Exception {
    jdk(person.resolve(".sdkman/candidates/java/80"), 80);
    var ran = run(shell, List.of(), "serve", "--data", "a  b", "数据");
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().startsWith("pid " + ran.pid() + " " + person.resolve(".sdkman/candidates/java/90/bin/java") + "\n"), ran.out());
    assertTrue(ran.out().endsWith("[cn.shequ.command.Main]\n[serve]\n[--data]\n[a  b]\n[数据]\n"), ran.out());
    assertTrue(ran.out().contains("[-Dshequ.home=" + checkout + "]"), ran.out());
    assertTrue(ran.out().contains("[" + checkout + "/server/target/server-1.jar:" + checkout + "/server/target/lib/*]"), ran.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void buildsOnceAndAgainOnlyWhenASourceIsNewer(String shell) throws Exception {
    assertTrue(run(shell, List.of(), "key", "list").err().contains("首次构建"));
    assertEquals("", run(shell, List.of(), "key", "list").err());
    assertEquals(1, Files.readAllLines(calls).size());
    Files.setLastModifiedTime(checkout.resolve("server/src/main/source"), FileTime.from(Instant.now().plusSeconds(60)));
    assertTrue(run(shell, List.of(), "load").out().endsWith("[cn.shequ.loadtest.Main]\n"));
    assertEquals(2, Files.readAllLines(calls).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void aFailedBuildIsToldAndTriedAgain(String shell) throws Exception {
    Files.writeString(Path.of(calls + ".fail"), "");
    var failed = run(shell, List.of(), "serve");
    assertEquals(1, failed.code());
    assertTrue(failed.err().contains("错误:构建失败") && failed.err().contains("Error: the build failed"), failed.err());
    Files.delete(Path.of(calls + ".fail"));
    assertEquals(0, run(shell, List.of(), "serve").code());
    assertEquals(2, Files.readAllLines(calls).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void anOldJavaIsRefusedAndANewEnoughJavaHomeComesFirst(String shell) throws Exception {
    var script = checkout.resolve("shequ");
    Files.writeString(script, Files.readString(script).replace("least_java=21", "least_java=91"));
    var refused = run(shell, List.of(), "serve");
    assertEquals(1, refused.code());
    assertTrue(refused.err().contains("需要 JDK 91 或更新(找到的最新版本:90)") && refused.err().contains("JAVA_HOME"), refused.err());
    jdk(person.resolve("mine"), 91);
    jdk(person.resolve(".sdkman/candidates/java/92"), 92);
    assertTrue(run(shell, List.of("JAVA_HOME=" + person.resolve("mine")), "serve").out().contains(person.resolve("mine/bin/java").toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void helpNeedsNoBuild(String shell) throws Exception {
    var help = run(shell, List.of(), "--help");
    assertEquals(0, help.code());
    assertTrue(help.out().contains("serve") && help.out().contains("用法 Usage"), help.out());
    assertFalse(Files.exists(calls));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void testHandsItsArgumentsToMavenAndAddsWhatAModuleStandsOn(String shell) throws Exception {
    assertEquals(0, run(shell, List.of(), "test").code());
    assertEquals(0, run(shell, List.of(), "test", "-pl", "server", "-Dtest=A B").code());
    assertEquals(
        List.of("mvn -B -ntp verify", "mvn -B -ntp verify -pl server -Dtest=A B -am -Dsurefire.failIfNoSpecifiedTests=false"),
        Files.readAllLines(calls));
  }

  private Ran run(String shell, List<String> environment, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(shell, checkout.resolve("shequ").toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(person.toFile());
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("HOME", person.toString());
    builder.environment().put("CALLS", calls.toString());
    builder.environment().put("PATH", tools + ":" + builder.environment().get("PATH"));
    environment.forEach(variable -> builder.environment().put(variable.split("=")[0], variable.split("=")[1]));
    var errors = Files.createTempFile(person, "errors", "");
    var process = builder.redirectError(errors.toFile()).start();
    process.getOutputStream().close();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out, Files.readString(errors), process.pid());
  }

  private static void jdk(Path folder, int major) throws IOException {
    script(Files.createDirectories(folder.resolve("bin")).resolve("java"), JAVA);
    script(folder.resolve("bin/javac"), JAVA);
    Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + major + ".0.1\"\n");
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
