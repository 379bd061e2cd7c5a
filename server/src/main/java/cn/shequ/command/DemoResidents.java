package cn.shequ.command;

import cn.shequ.resident.demo.DemoDistrict;
import cn.shequ.resident.demo.DemoTown;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a synthetic town as a residents' sheet. */
@Command(
    name = "residents",
    description = {
      "生成一个虚构城镇的居民名册(身份证号以从未启用的339900开头,不会碰到真人)", "Write a made-up town as a residents' sheet; no id number in it can be anybody's"
    })
final class DemoResidents implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--count", paramLabel = "N", required = true, description = {"人数", "how many residents"})
  private int count;

  @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = {"种子,相同的种子得到相同的名册;默认 ${DEFAULT-VALUE}", "the same seed gives the same town"})
  private long seed;

  @Option(names = "--out", paramLabel = "FILE", description = {"写到哪个文件,默认打印出来", "the file to write, by default standard output"})
  private @Nullable Path file;

  DemoResidents(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try {
      if (file == null) {
        write(new BufferedWriter(new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8)));
        return 0;
      }
      try (var writer = Files.newBufferedWriter(file)) {
        writer.write('\uFEFF'); // or Excel takes it for GBK
        write(writer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    terminal.out().println("已写入 written: " + file);
    return 0;
  }

  private void write(Writer writer) throws IOException {
    DemoTown.write(writer, count, seed, DemoDistrict.communities());
    writer.flush();
  }
}
