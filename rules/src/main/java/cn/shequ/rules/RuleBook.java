package cn.shequ.rules;

import cn.shequ.rules.amount.MonthlyAmount;
import cn.shequ.rules.condition.Meaning;
import cn.shequ.rules.explain.Explainer;
import cn.shequ.rules.explain.Explanation;
import cn.shequ.rules.explain.Verdict;
import cn.shequ.rules.facts.ResidentFacts;
import cn.shequ.rules.file.RuleDefinition;
import cn.shequ.rules.file.Shelf;
import cn.shequ.rules.language.Diagnostic;
import cn.shequ.rules.language.Diagnostics;
import cn.shequ.rules.language.Place;
import cn.shequ.rules.language.SourceFile;
import cn.shequ.rules.population.Audience;
import cn.shequ.rules.population.DivisionScope;
import cn.shequ.rules.population.Snapshot;
import cn.shequ.rules.schema.LeapDay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The rules read from one folder: who each is for, why, and how much. Immutable; any thread.
 *
 * <p>Every question names its day (in Asia/Shanghai). A rule that is not in force on that day, or whose person has died or moved their
 * 户籍 away (the schema's 全局排除), never matches.
 */
public final class RuleBook {
  private final LeapDay leapDay;
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Map<String, RuleDefinition> definitions = new LinkedHashMap<>();

  private RuleBook(Shelf shelf) {
    leapDay = shelf.leapDay();
    for (var definition : shelf.rules()) {
      rules.put(definition.id(), rule(definition));
      definitions.put(definition.id(), definition);
    }
  }

  /**
   * Reads every {@code .yaml} file below {@code folder}.
   *
   * @throws UncheckedIOException when the folder or a file cannot be read
   */
  public static Reading read(Path folder) {
    var diagnostics = new Diagnostics();
    var files = new ArrayList<SourceFile>();
    try (var paths = Files.walk(folder)) {
      for (var path : paths.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        var name = folder.relativize(path).toString().replace('\\', '/');
        try {
          files.add(new SourceFile(name, Files.readString(path)));
        } catch (CharacterCodingException notUtf8) {
          diagnostics.error("not-utf-8", new Place(name, 1, 1), "文件不是UTF-8编码,请另存为UTF-8", "the file is not UTF-8, save it as UTF-8");
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return read(files, diagnostics);
  }

  /** Reads files that are already in memory, in any order. */
  public static Reading read(List<SourceFile> files) {
    return read(files, new Diagnostics());
  }

  private static Reading read(List<SourceFile> files, Diagnostics diagnostics) {
    var shelf = Shelf.read(files, diagnostics);
    var found =
        diagnostics.all().stream()
            .sorted(Comparator.comparing(Diagnostic::file).thenComparing(Diagnostic::line).thenComparing(Diagnostic::column))
            .toList();
    return diagnostics.hasErrors() ? new Reading.Refused(found) : new Reading.Usable(new RuleBook(shelf), found);
  }

  /** In the order of paths and, in a file, of the file. */
  public List<Rule> rules() {
    return List.copyOf(rules.values());
  }

  public Optional<Rule> rule(String id) {
    return Optional.ofNullable(rules.get(id));
  }

  /**
   * Who in {@code scope} matches {@code rule}, by set operations over everybody: a few milliseconds for 300,000 residents.
   *
   * @throws IllegalArgumentException when the rule is not of this book
   */
  public Audience audience(Rule rule, Snapshot snapshot, LocalDate day, DivisionScope scope) {
    return snapshot.audience(definition(rule).criteria().whole(), day, scope);
  }

  /**
   * Whether {@code rule} is for one person: ask it again with fresh facts just before sending.
   *
   * @throws IllegalArgumentException when the rule is not of this book
   */
  public Verdict verdict(Rule rule, ResidentFacts facts, LocalDate day) {
    return Verdict.of(Meaning.of(definition(rule).criteria().whole(), facts, day));
  }

  /**
   * Why: every factor with what is known of the person, what is missing, and from which day on waiting alone would help.
   *
   * @throws IllegalArgumentException when the rule is not of this book
   */
  public Explanation explain(Rule rule, ResidentFacts facts, LocalDate day) {
    return Explainer.explain(rule.id(), rule.version(), rule.hash(), definition(rule).criteria(), leapDay, facts, day);
  }

  /**
   * The money due to one person by the rule's dated parameters, with the documents it rests on. Whether the rule matches is not asked.
   *
   * @return empty when the rule has no amount, or no file gives a value for that day and person; never a guess
   * @throws IllegalArgumentException when the rule is not of this book
   */
  public Optional<MonthlyAmount> amount(Rule rule, ResidentFacts facts, LocalDate day) {
    var amount = definition(rule).amount();
    return amount == null ? Optional.empty() : amount.of(facts, day, leapDay);
  }

  /** Only the figure of {@link #amount}: fen per calendar month. */
  public OptionalLong monthlyFen(Rule rule, ResidentFacts facts, LocalDate day) {
    return amount(rule, facts, day).map(amount -> OptionalLong.of(amount.fen())).orElseGet(OptionalLong::empty);
  }

  private RuleDefinition definition(Rule rule) {
    var definition = definitions.get(rule.id());
    if (definition == null || !rule.equals(rules.get(rule.id()))) {
      throw new IllegalArgumentException("rule " + rule.id() + " of version " + rule.version() + " is not in this book");
    }
    return definition;
  }

  private static Rule rule(RuleDefinition definition) {
    return new Rule(
        definition.id(),
        definition.name(),
        definition.set(),
        definition.version(),
        definition.edition(),
        definition.benefit(),
        Period.named(definition.period()),
        definition.legalBasis(),
        definition.effectiveFrom(),
        definition.effectiveUntil(),
        definition.template(),
        definition.conditionText(),
        hash(definition.canonical()));
  }

  private static String hash(String canonical) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
