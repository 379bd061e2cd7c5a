package cn.shequ.resident.sheet;

import cn.shequ.problem.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * In which encoding a sheet is written. Strict: UTF-8 (with or without byte order mark) when every byte is UTF-8, else GB18030 when
 * every byte is that, else refused. GBK is part of GB18030.
 *
 * @param lines line ends in the file, about the number of its rows
 */
record SheetEncoding(Charset charset, boolean byteOrderMark, int lines) {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final int BUFFER = 1 << 16;
  private static final int MARK_LENGTH = 3;

  /** Reads the file once or twice, a buffer at a time. */
  static SheetEncoding of(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(4);
    }
    if (head.length == 0) {
      throw new BadInput("file", "文件是空的", "The file is empty");
    }
    if (starts(head, 'P', 'K', 3, 4) || starts(head, 0xD0, 0xCF, 0x11, 0xE0)) {
      throw new BadInput("file", "这是Excel文件,请在Excel中另存为“CSV UTF-8(逗号分隔)”后再导入", "This is an Excel workbook: save it as CSV UTF-8 first");
    }
    if (starts(head, 0xFF, 0xFE) || starts(head, 0xFE, 0xFF)) {
      throw new BadInput("file", "文件是UTF-16编码,请另存为“CSV UTF-8(逗号分隔)”后再导入", "The file is UTF-16: save it as CSV UTF-8 first");
    }
    boolean mark = starts(head, 0xEF, 0xBB, 0xBF);
    int lines = lines(file, StandardCharsets.UTF_8);
    if (lines >= 0) {
      return new SheetEncoding(StandardCharsets.UTF_8, mark, lines);
    }
    lines = lines(file, GB18030);
    if (lines >= 0 && !mark) {
      return new SheetEncoding(GB18030, false, lines);
    }
    throw new BadInput(
        "file",
        "文件编码既不是UTF-8也不是GB18030(或文件已损坏),请在Excel中另存为“CSV UTF-8(逗号分隔)”后再导入",
        "The file is neither UTF-8 nor GB18030: save it as CSV UTF-8 first");
  }

  int markLength() {
    return byteOrderMark ? MARK_LENGTH : 0;
  }

  private static boolean starts(byte[] head, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= head.length || (head[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** The number of line ends, -1 when a byte does not fit {@code charset}. */
  private static int lines(Path file, Charset charset) throws IOException {
    var decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
    var bytes = ByteBuffer.allocate(BUFFER);
    var chars = CharBuffer.allocate(BUFFER);
    int lines = 0;
    try (var channel = FileChannel.open(file)) {
      boolean end = false;
      while (!end) {
        end = channel.read(bytes) < 0;
        bytes.flip();
        var result = decoder.decode(bytes, chars, end);
        if (result.isError()) {
          return -1;
        }
        bytes.compact();
        chars.flip();
        while (chars.hasRemaining()) {
          lines += chars.get() == '\n' ? 1 : 0;
        }
        chars.clear();
      }
      return decoder.flush(chars).isError() ? -1 : lines;
    }
  }
}
