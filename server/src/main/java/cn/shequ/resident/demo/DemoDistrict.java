package cn.shequ.resident.demo;

import cn.shequ.division.DivisionCode;
import cn.shequ.division.DivisionLevel;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The real divisions that the demo stands on: 上城区 with 6 streets and 54 communities, from the file we ship. */
public final class DemoDistrict {
  private static final String FILE = "/demo/shangcheng.csv";

  private DemoDistrict() {}

  /** The file itself, {@code code,name,level,parent} in UTF-8; the caller closes it. */
  public static InputStream file() {
    return Objects.requireNonNull(DemoDistrict.class.getResourceAsStream(FILE), FILE);
  }

  /** The codes of its communities, in the order of the file. */
  public static List<DivisionCode> communities() {
    try (var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(file(), StandardCharsets.UTF_8))) {
      return csv.stream()
          .filter(record -> record.getField("level").equals(DivisionLevel.COMMUNITY.word()))
          .map(record -> new DivisionCode(record.getField("code")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
