package cn.shequ.resident.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the bad rows of a sheet as a sheet of their own: the original columns and one more, 原因. Mended, it can be imported as it is.
 * UTF-8 with byte order mark, so that Excel shows it right; an apostrophe in front keeps a cell from being run as a formula and a long
 * number from being rounded, and is taken off again by the import.
 */
public final class ErrorSheet {
  private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{11,}[0-9Xx]?");

  private ErrorSheet() {}

  /**
   * @param original the sheet that was imported
   * @param errors what is wrong, by row number
   * @param file written anew, readable by its owner only
   */
  public static void write(Path original, Map<Integer, List<CellError>> errors, Path file) {
    var sheet = ResidentSheet.open(original);
    var left = new HashMap<>(errors);
    try {
      Files.deleteIfExists(file);
      OwnerOnly.create(file);
      try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        out.write('\uFEFF');
        var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        int columns = sheet.header().cells().size();
        int reason = sheet.header().places().getOrDefault(SheetColumn.REASON, columns);
        csv.writeRecord(with(sheet.header().cells(), reason, SheetColumn.REASON.header()));
        sheet.rawRows(
            (number, cells) -> {
              var wrong = left.remove(number);
              if (wrong != null) {
                csv.writeRecord(with(cells, reason, "第" + number + "行:" + said(wrong)));
              }
            });
        csv.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("错误清单无法写入 cannot write the error sheet: " + file, e);
    }
  }

  private static List<String> with(List<String> cells, int reasonPlace, String reason) {
    var row = new ArrayList<String>(cells.size() + 1);
    cells.forEach(cell -> row.add(guarded(cell)));
    while (row.size() <= reasonPlace) {
      row.add("");
    }
    row.set(reasonPlace, reason);
    return row;
  }

  private static String said(List<CellError> errors) {
    return errors.stream().map(error -> error.column().isEmpty() ? error.reason() : "【" + error.column() + "】" + error.reason()).collect(Collectors.joining(";"));
  }

  /** Whatever a spreadsheet would run or round gets an apostrophe in front. */
  static String guarded(String cell) {
    if (cell.isEmpty()) {
      return cell;
    }
    return switch (cell.charAt(0)) {
      case '=', '+', '-', '@', '\t', '\r', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' -> "'" + cell; // also full-width
      default -> LONG_NUMBER.matcher(cell).matches() ? "'" + cell : cell;
    };
  }
}
