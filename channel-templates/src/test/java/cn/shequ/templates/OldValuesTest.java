package cn.shequ.templates;

import static cn.shequ.templates.Fillings.SHIPPED;
import static cn.shequ.templates.Fillings.filled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Values as databases hold them. A file here is never changed and never removed: a template that has moved on still reads it
 * ({@code formerly} for a renamed field, {@code retired} for a dropped one, and no new required field). When a template changes, the
 * values of its new version come beside the old.
 */
class OldValuesTest {
  static Stream<String> files() {
    return Stream.of(
        "announcement-1", "announcement-2", "organization-1", "information-1", "activity-1", "subsidy-paid-1", "age-benefit-1");
  }

  @ParameterizedTest
  @MethodSource("files")
  void storedValuesStayReadable(String file) throws IOException {
    var stored = stored(file);
    var template = SHIPPED.find(file.replaceFirst("-[0-9]+$", "")).orElseThrow();

    var filled = filled(template.fill(stored));

    assertEquals(stored.keySet(), filled.values().keySet());
    assertFalse(template.render(filled).article().paragraphs().isEmpty());
  }

  private static Map<String, String> stored(String file) throws IOException {
    try (var stream = Objects.requireNonNull(OldValuesTest.class.getResourceAsStream("/values/" + file + ".yaml"), file)) {
      var loaded = new Load(LoadSettings.builder().build()).loadFromString(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
      var values = new LinkedHashMap<String, String>();
      ((Map<?, ?>) Objects.requireNonNull(loaded)).forEach((field, value) -> values.put(String.valueOf(field), String.valueOf(value)));
      return values;
    }
  }
}
