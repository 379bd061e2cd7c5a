package cn.shequ.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoResidentsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal =
      new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false);

  @Test
  void aTownIsPrinted() {
    assertEquals(0, Main.run(terminal, "demo", "residents", "--count", "100", "--seed", "5"));
    assertEquals(101, out.toString(StandardCharsets.UTF_8).lines().count());
  }

  @Test
  void aTownIsWrittenAsExcelReadsIt(@TempDir Path folder) throws IOException {
    var file = folder.resolve("town.csv");
    assertEquals(0, Main.run(terminal, "demo", "residents", "--count", "10", "--out", file.toString()));
    assertTrue(Files.readString(file).startsWith("\uFEFF姓名,"));
  }

  @Test
  void anImpossibleTownIsRefusedInBothLanguages() {
    assertEquals(1, Main.run(terminal, "demo", "residents", "--count", "0"));
    var told = err.toString(StandardCharsets.UTF_8);
    assertTrue(told.contains("错误:人数") && told.contains("Error: The count"), told);
  }

  @Test
  void aSheetThatIsNotThereIsRefusedBeforeAnythingStarts() {
    assertEquals(1, Main.run(terminal, "import", "residents", "/no/such.csv"));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("没有这个文件"));
  }
}
