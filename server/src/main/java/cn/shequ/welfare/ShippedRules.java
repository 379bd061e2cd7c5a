package cn.shequ.welfare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rule files that come with Shequ, laid into an empty folder at the first start. From then on they are the district's own. */
public final class ShippedRules {
  private static final List<String> FILES =
      List.of(
          "schema/resident.yaml",
          "policies/elderly-allowance.yaml",
          "policies/disability-living-subsidy.yaml",
          "parameters/elderly-allowance.yaml",
          "parameters/disability-living-share.yaml",
          "parameters/minimum-living-standard.yaml");

  private ShippedRules() {}

  /** Does nothing where the folder is there already, whatever is in it. */
  public static void layInto(Path folder) {
    if (Files.exists(folder)) {
      return;
    }
    // Written beside and moved at once: a kill in between leaves no half set of rules.
    var beside = folder.resolveSibling(folder.getFileName() + ".new");
    try {
      for (var name : FILES) {
        var file = beside.resolve(name);
        Files.createDirectories(file.getParent());
        try (var shipped = ShippedRules.class.getResourceAsStream("/demo/rules/" + name)) {
          if (shipped == null) {
            throw new IllegalStateException("not on the class path: /demo/rules/" + name);
          }
          Files.write(file, shipped.readAllBytes());
        }
      }
      Files.move(beside, folder);
    } catch (IOException e) {
      throw new UncheckedIOException("规则文件无法写入 rule files cannot be written into " + folder, e);
    }
  }
}
