package cn.shequ.tv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.javascript.jscomp.CheckLevel;
import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.DiagnosticGroups;
import com.google.javascript.jscomp.JSError;
import com.google.javascript.jscomp.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an old box can run: ECMAScript 3, CSS 2.1, nothing from elsewhere; and no way for a text to become markup. */
class OldBoxTest {
  private static final Path PAGE = Path.of("src/main/resources/tv");
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

  /** What ES3 has not, or what an old box does badly, or what could turn text into markup or code. */
  private static final List<String> FORBIDDEN =
      List.of(
          "\\bfetch\\b", "\\bPromise\\b", "\\bnew Map\\b", "\\bnew Set\\b", "\\bSymbol\\b", "`", "=>", "\\blet\\b", "\\bconst\\b",
          "\\.forEach\\b", "\\.map\\(", "\\.filter\\(", "\\.reduce\\(", "\\.bind\\(", "\\.trim\\(", "\\.includes\\(", "\\.startsWith\\(",
          "Object\\.(keys|create|assign|defineProperty)", "Date\\.now", "toISOString", "Array\\.isArray", "querySelector",
          "classList", "getElementsByClassName", "textContent", "requestAnimationFrame", "\\.remove\\(\\)",
          "innerHTML", "outerHTML", "insertAdjacentHTML", "document\\.write", "\\beval\\b", "new Function", "javascript:",
          "setTimeout\\(\\s*['\"]", "\\bcookie\\b", "\\balert\\(", "\\btop\\s*=[^=]*window", "console\\.");

  static List<String> scripts() {
    return TvPage.scripts();
  }

  @ParameterizedTest(name = "{0} is ECMAScript 3")
  @MethodSource("scripts")
  void everyScriptIsEcmaScript3(String name) throws IOException {
    assertEquals(List.of(), problems(name, read("script/" + name)));
  }

  @Test
  void theCheckItselfFindsWhatIsNewerThanEcmaScript3() {
    assertFalse(problems("arrow.js", "var f = () => 1;").isEmpty());
    assertFalse(problems("let.js", "let one = 1;").isEmpty());
    assertFalse(problems("comma.js", "var list = [1, 2,];").isEmpty());
    assertFalse(problems("word.js", "var o = {}; o.default = 1;").isEmpty());
    assertFalse(problems("getter.js", "var o = {get one() { return 1; }};").isEmpty());
  }

  @ParameterizedTest(name = "{0} asks for nothing an old box lacks")
  @MethodSource("scripts")
  void noScriptUsesWhatAnOldBoxLacks(String name) throws IOException {
    var code = COMMENT.matcher(read("script/" + name)).replaceAll("");
    var found = FORBIDDEN.stream().filter(forbidden -> Pattern.compile(forbidden).matcher(code).find()).toList();
    assertEquals(List.of(), found);
  }

  @Test
  void everyScriptFileIsServedAndOnce() throws IOException {
    Set<String> files;
    try (Stream<Path> paths = Files.walk(PAGE.resolve("script"))) {
      files =
          paths
              .filter(Files::isRegularFile)
              .map(path -> PAGE.resolve("script").relativize(path).toString())
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertEquals(files, new TreeSet<>(TvPage.scripts()));
    assertEquals(files.size(), TvPage.scripts().size());
  }

  @Test
  void textReachesThePageOnlyThroughTextNodes() throws IOException {
    for (var name : TvPage.scripts()) {
      if (!name.equals("element.js")) {
        var code = read("script/" + name);
        assertFalse(code.contains("createElement") || code.contains("appendChild") || code.contains("setAttribute"), name + " builds nodes by itself");
      }
    }
    assertTrue(read("script/element.js").contains("createTextNode"));
  }

  @Test
  void theStyleIsCss21() throws IOException {
    var style = COMMENT.matcher(read("tv.css")).replaceAll("");
    for (var forbidden : List.of("flex", "grid", "var(", "--", "calc(", "@font-face", "@import", "url(", "transition", "animation", "display", "vh", "rem")) {
      assertFalse(style.contains(forbidden), "tv.css uses " + forbidden);
    }
  }

  @Test
  void noTextIsSmallerThan26Pixels() throws IOException {
    var sizes = Pattern.compile("font-size: (\\d+)px").matcher(read("tv.css"));
    assertTrue(sizes.results().allMatch(size -> Integer.parseInt(size.group(1)) >= 26));
  }

  @Test
  void thePageNamesNothingOutsideThisServer() throws IOException {
    var page = read("index.html");
    assertFalse(page.contains("://") || page.contains("=\"/") || page.contains("<style") || page.contains(" style="));
  }

  private static List<JSError> problems(String name, String code) {
    var options = new CompilerOptions();
    CompilationLevel.WHITESPACE_ONLY.setOptionsForCompilationLevel(options);
    options.setLanguageIn(CompilerOptions.LanguageMode.ECMASCRIPT3);
    options.setLanguageOut(CompilerOptions.LanguageMode.NO_TRANSPILE);
    options.setWarningLevel(DiagnosticGroups.ES5_STRICT, CheckLevel.OFF);
    var compiler = new Compiler(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
    var result = compiler.compile(List.of(), List.of(SourceFile.fromCode(name, code)), options);
    return Stream.concat(result.errors.stream(), result.warnings.stream()).toList();
  }

  private static String read(String name) throws IOException {
    return Files.readString(PAGE.resolve(name), StandardCharsets.UTF_8);
  }
}
