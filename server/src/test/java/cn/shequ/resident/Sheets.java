package cn.shequ.resident;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small sheets for tests. */
public final class Sheets {
  public static final String HEADER = "姓名,身份证号,居住街道,居住社区,户籍区划代码,幢,室,户号,与户主关系,联系电话,困难类别,残疾人证号,死亡日期";

  private Sheets() {}

  public static Path of(String... lines) {
    return of(StandardCharsets.UTF_8, lines);
  }

  public static Path of(Charset charset, String... lines) {
    try {
      var file = Files.createTempFile("shequ-sheet-", ".csv");
      file.toFile().deleteOnExit();
      return Files.write(file, (String.join("\n", lines) + "\n").getBytes(charset));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A valid identity number of the unassigned county 339900. */
  public static String number(String birth, int sequence) {
    var seventeen = "339900" + birth + String.format("%03d", sequence);
    return seventeen + IdentityNumber.check(seventeen);
  }
}
