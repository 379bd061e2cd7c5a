package cn.shequ.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.settings.Setting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal = new Terminal(stream(out), stream(err), false);

  @Test
  void helpIsEverywhereAndListsEveryCommand() {
    assertEquals(0, Main.run(terminal, "--help"));
    for (var command : Main.commandLine(terminal).getSubcommands().keySet()) {
      assertTrue(out().contains("\n  " + command), command);
      assertEquals(0, Main.run(terminal, command, "--help"));
      assertTrue(out().contains("用法 Usage: ./shequ " + command), command);
    }
    assertEquals("", err());
  }

  @Test
  void serveTakesEverySettingAsAnOption() {
    assertEquals(0, Main.run(terminal, "serve", "--help"));
    for (var setting : Setting.all()) {
      assertTrue(out().contains(setting.option() + "="), setting.name());
    }
  }

  @Test
  void anUnknownCommandIsRefusedWithASuggestion() {
    assertEquals(2, Main.run(terminal, "server"));
    assertTrue(err().contains("不认识“server”,是不是 serve"), err());
    assertTrue(err().contains("./shequ --help"), err());
  }

  @Test
  void anUnknownOptionIsRefusedInBothLanguages() {
    assertEquals(2, Main.run(terminal, "serve", "--lisen", "x:1"));
    assertTrue(err().contains("错误:不认识") && err().contains("Error: Unknown option"), err());
    assertTrue(err().contains("是不是 --listen"), err());
  }

  @Test
  void wrongSettingsAreToldTogetherBeforeAnythingStarts() {
    assertEquals(2, Main.run(terminal, "serve", "--listen", "nowhere", "--heartbeat", "1 h", "--config", "/none.yaml"));
    assertTrue(err().contains("错误:有 3 处需要修改"), err());
    assertTrue(err().contains("命令行 --listen") && err().contains("command line --heartbeat") && err().contains("/none.yaml"), err());
    assertEquals("", out());
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
