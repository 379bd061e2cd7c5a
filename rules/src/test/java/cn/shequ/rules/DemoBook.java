package cn.shequ.rules;

import cn.shequ.rules.language.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rule book that the demo ships, read from the server's resources, and the same with one edit. */
final class DemoBook {
  static final Path FOLDER = Path.of("../server/src/main/resources/demo/rules");

  private DemoBook() {}

  static RuleBook read() {
    return RuleBook.read(FOLDER).book();
  }

  /** @throws IllegalArgumentException when {@code old} does not stand in the files exactly once */
  static Reading edited(String old, String fresh) {
    var files = new ArrayList<SourceFile>();
    var edits = 0;
    for (var file : files()) {
      var at = file.text().indexOf(old);
      edits += at < 0 ? 0 : file.text().indexOf(old, at + 1) < 0 ? 1 : 2;
      files.add(new SourceFile(file.path(), file.text().replace(old, fresh)));
    }
    if (edits != 1) {
      throw new IllegalArgumentException("found " + edits + " times: " + old);
    }
    return RuleBook.read(files);
  }

  static List<SourceFile> files() {
    try (var paths = Files.walk(FOLDER)) {
      var files = new ArrayList<SourceFile>();
      for (var path : paths.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        files.add(new SourceFile(FOLDER.relativize(path).toString(), Files.readString(path)));
      }
      return files;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
