package cn.shequ.division;

import cn.shequ.problem.BadInput;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A CSV file with a header line, in UTF-8 with or without a byte-order mark, read into named columns. */
final class Sheet {
  private static final int MOST_ROWS = 20_000; // the largest city has some 6,000 units

  private Sheet() {}

  /** @param number of the line in the file, from 1 */
  record Line(long number, Map<String, String> fields) {
    /** Without the blanks around it; empty when the line is too short. */
    String field(String column) {
      return fields.getOrDefault(column, "");
    }
  }

  /**
   * @param columns that must be there; a column of the file may carry a year ({@code old_code_2020} is {@code old_code})
   * @throws BadInput when the file is empty, too large, no CSV, not in UTF-8, or lacks a column
   */
  static List<Line> read(InputStream file, List<String> columns) {
    try (var reader =
        CsvReader.builder()
            .detectBomHeader(true)
            .skipEmptyLines(true)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(file, StandardCharsets.UTF_8)) {
      Map<String, Integer> places = Map.of();
      var lines = new ArrayList<Line>();
      for (var row : reader) {
        if (places.isEmpty()) {
          places = places(row, columns);
        } else if (lines.size() == MOST_ROWS) {
          throw new BadInput("file", "文件超过 " + MOST_ROWS + " 行,不像区划文件", "More than " + MOST_ROWS + " lines; this is no file of divisions");
        } else {
          lines.add(line(row, places));
        }
      }
      if (lines.isEmpty()) {
        throw new BadInput("file", "文件中没有数据行", "The file has no rows");
      }
      return lines;
    } catch (CsvParseException e) {
      throw new BadInput("file", "文件不是有效的CSV:请另存为“CSV UTF-8”再导入", "Not a valid CSV file: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Integer> places(CsvRecord header, List<String> columns) {
    var places = new LinkedHashMap<String, Integer>();
    for (int place = 0; place < header.getFieldCount(); place++) {
      var title = header.getField(place).strip();
      for (var column : columns) {
        if (title.equals(column) || title.matches(column + "_[0-9]{4}")) {
          places.putIfAbsent(column, place);
        }
      }
    }
    for (var column : columns) {
      if (!places.containsKey(column)) {
        throw new BadInput(
            "/1/" + column,
            "表头缺少列 " + column + ";应有:" + String.join(",", columns),
            "The header lacks " + column + "; it must have " + String.join(",", columns));
      }
    }
    return places;
  }

  private static Line line(CsvRecord row, Map<String, Integer> places) {
    var fields = new LinkedHashMap<String, String>();
    places.forEach((column, place) -> fields.put(column, place < row.getFieldCount() ? row.getField(place).strip() : ""));
    if (fields.values().stream().anyMatch(value -> value.indexOf('\uFFFD') >= 0)) {
      throw new BadInput("file", "文件编码不是UTF-8:请另存为“CSV UTF-8”再导入", "The file is not in UTF-8: save it as CSV UTF-8");
    }
    return new Line(row.getStartingLineNumber(), fields);
  }
}
