package cn.shequ.tv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page and its files, read once. The script is kept as small files, each with one job, and sent as one: an old box opens
 * few connections. Safe for all threads.
 */
public final class TvPage {
  private static final List<String> PICTURES =
      List.of("announcement", "organization", "information", "activity", "mail", "guide", "worker", "box", "size");

  private final TvFile page;
  private final Map<String, TvFile> files;

  private TvPage(TvFile page, Map<String, TvFile> files) {
    this.page = page;
    this.files = files;
  }

  public static TvPage load() {
    var pictures =
        PICTURES.stream().collect(Collectors.toMap(name -> name + ".png", name -> TvFile.of("image/png", bytes("picture/" + name + ".png"))));
    var texts =
        Map.of(
            "tv.css", TvFile.of("text/css; charset=utf-8", bytes("tv.css")),
            "tv.js", TvFile.of("text/javascript; charset=utf-8", script()));
    return new TvPage(
        TvFile.of("text/html; charset=utf-8", bytes("index.html")),
        Stream.of(pictures, texts).flatMap(map -> map.entrySet().stream()).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** The page itself, the same for every community. */
  public TvFile page() {
    return page;
  }

  /** A file that the page names, such as {@code tv.js}. */
  public Optional<TvFile> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /** The small scripts in the order in which they build on each other. */
  static List<String> scripts() {
    return new String(bytes("scripts.txt"), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  private static byte[] script() {
    var whole = new ByteArrayOutputStream();
    for (var name : scripts()) {
      whole.writeBytes(bytes("script/" + name));
      whole.write('\n');
    }
    return whole.toByteArray();
  }

  private static byte[] bytes(String name) {
    try (var stream = TvPage.class.getResourceAsStream("/tv/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("the TV page lacks its file tv/" + name);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
