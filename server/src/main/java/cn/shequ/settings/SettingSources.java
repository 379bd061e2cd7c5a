package cn.shequ.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where settings may come from, in rising order: the built-in default, the file, the environment, the options.
 *
 * @param options by the setting's name, without the dashes
 * @param environment all variables of the process
 * @param file the config file that was named; empty means {@code shequ.yaml} in {@code home}, where it exists
 * @param home folder of the launcher; a default path is taken from here
 * @param workingFolder a relative path of an option or variable is taken from here; one of the file from the file's own folder
 * @param demo whether the demo's own defaults hold
 */
public record SettingSources(
    Map<String, String> options, Map<String, String> environment, Optional<Path> file, Path home, Path workingFolder, boolean demo) {

  private static final String HOME = "shequ.home"; // the launcher tells it

  /** This process' environment, folders and these options. */
  public static SettingSources ofProcess(Map<String, String> options, Optional<Path> file, boolean demo) {
    var working = Path.of("").toAbsolutePath();
    var home = Path.of(System.getProperty(HOME, working.toString()));
    return new SettingSources(options, System.getenv(), file, home, working, demo);
  }
}
