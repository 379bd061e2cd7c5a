package cn.shequ.resident.sheet;

import cn.shequ.problem.BadInput;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One residents' sheet in a file. May be read any number of times; memory does not grow with the file. Title rows above the header,
 * empty rows and sums (合计) are read past.
 */
public final class ResidentSheet {
  private static final int HEADER_WITHIN = 20;
  private static final int LONGEST_FIELD = 64 * 1024; // an unclosed quotation mark swallows the rest of the file: told at this length

  /** Takes one row with its number and its cells as they stand. */
  @FunctionalInterface
  interface RawRows {
    void row(int number, List<String> cells);
  }

  private final Path file;
  private final SheetEncoding encoding;
  private final char separator;
  private final Header header;

  private ResidentSheet(Path file, SheetEncoding encoding, char separator, Header header) {
    this.file = file;
    this.encoding = encoding;
    this.separator = separator;
    this.header = header;
  }

  /** @throws BadInput when the encoding is none of ours, or no header is found, or the header lacks a needed column */
  public static ResidentSheet open(Path file) {
    try {
      var encoding = SheetEncoding.of(file);
      for (char separator : new char[] {',', '\t'}) {
        var header = header(file, encoding, separator);
        if (header != null) {
          return new ResidentSheet(file, encoding, separator, header);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new BadInput(
        "file",
        "前" + HEADER_WITHIN + "行内没有找到表头,表头应含有“姓名”“身份证号”“居住社区”等列名",
        "No header found: it should name columns such as 姓名, 身份证号, 居住社区");
  }

  private static @Nullable Header header(Path file, SheetEncoding encoding, char separator) throws IOException {
    try (var reader = reader(file, encoding, separator)) {
      int number = 0;
      for (Iterator<CsvRecord> records = reader.iterator(); number < HEADER_WITHIN && records.hasNext(); ) {
        number++;
        var header = Header.of(number, records.next().getFields());
        if (header.isPresent()) {
          return header.get();
        }
      }
      return null;
    } catch (CsvParseException e) {
      throw unreadable(e);
    }
  }

  /** About how many rows there are, for progress. */
  public int expectedRows() {
    return Math.max(1, encoding.lines() - header.row() + 1);
  }

  /** Headers that mean nothing to us; their columns are read past. */
  public List<String> unknownColumns() {
    return header.unknown();
  }

  /**
   * Reads every row that speaks of a person, in order.
   *
   * @param today no birth or death lies behind it
   * @throws BadInput when the file is no readable CSV from some row on
   */
  public void read(Communities communities, LocalDate today, Consumer<SheetRow> consumer) {
    var rows = new RowReading(header, communities, today);
    rawRows((number, cells) -> rows.read(number, cells).ifPresent(consumer));
  }

  Header header() {
    return header;
  }

  /** Every row below the header, also empty ones and sums. */
  void rawRows(RawRows consumer) {
    try (var reader = reader(file, encoding, separator)) {
      int number = 0;
      for (var record : reader) {
        number++;
        if (number > header.row()) {
          consumer.row(number, record.getFields());
        }
      }
    } catch (CsvParseException e) {
      throw unreadable(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BadInput unreadable(CsvParseException e) {
    return new BadInput("file", "文件无法按CSV读取,请检查引号是否成对:" + e.getMessage(), "Not readable as CSV, look for an unpaired quotation mark: " + e.getMessage());
  }

  private static CsvReader<CsvRecord> reader(Path file, SheetEncoding encoding, char separator) throws IOException {
    var in = Files.newInputStream(file);
    in.skipNBytes(encoding.markLength());
    Reader text = new BufferedReader(new InputStreamReader(in, encoding.charset()), 1 << 16);
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(false)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .maxBufferSize(LONGEST_FIELD)
        .ofCsvRecord(text);
  }
}
