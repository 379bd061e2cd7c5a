package cn.shequ.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The annotated sample and the code say the same. */
class SampleFileTest {
  private static final Pattern ENTRY = Pattern.compile("#([a-z][a-z-]*):(.*)");

  private record Entry(List<String> comment, String value) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final String sample;

  SampleFileTest() throws IOException {
    try (var in = SampleFileTest.class.getResourceAsStream("/shequ.yaml")) {
      sample = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    var comment = new ArrayList<String>();
    for (var line : sample.lines().toList()) {
      var entry = ENTRY.matcher(line);
      if (entry.matches()) {
        entries.put(entry.group(1), new Entry(List.copyOf(comment), entry.group(2).strip()));
      }
      if (line.isBlank() || entry.matches()) {
        comment.clear();
      } else {
        comment.add(line);
      }
    }
  }

  @Test
  void everySettingStandsInTheSampleInTheOrderOfTheCode() {
    assertEquals(Setting.all().stream().map(Setting::name).toList(), List.copyOf(entries.keySet()));
  }

  @Test
  void everyEntryTellsMeaningAllowedValuesDefaultAndWhy() {
    for (var setting : Setting.all()) {
      var entry = entries.get(setting.name());
      assertEquals("# " + setting.chinese() + " " + setting.english(), entry.comment().get(0));
      assertEquals("# 允许 allowed: " + setting.allowedChinese(), entry.comment().get(1));
      assertTrue(entry.comment().get(2).startsWith("# 为什么 why: "), setting.name());
      assertEquals(setting.defaultText(false).orElse(""), entry.value(), setting.name());
    }
  }

  @Test
  void theSampleAsItIsAndWithEveryDefaultSwitchedOnMeansTheDefaults(@TempDir Path folder) throws IOException {
    var defaults = read(folder, "");
    assertEquals(defaults, read(folder, sample));
    assertEquals(defaults, read(folder, sample.replaceAll("(?m)^#([a-z][a-z-]*: .+)$", "$1")));
  }

  private static Settings read(Path folder, String text) throws IOException {
    Files.writeString(folder.resolve("shequ.yaml"), text);
    return Settings.read(new SettingSources(Map.of(), Map.of(), Optional.empty(), folder, folder, false));
  }
}
