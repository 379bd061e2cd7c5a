package cn.shequ.welfare;

import cn.shequ.division.DivisionCode;
import cn.shequ.problem.Conflict;
import cn.shequ.resident.ResidentFacts;
import cn.shequ.rules.Reading;
import cn.shequ.rules.Rule;
import cn.shequ.rules.RuleBook;
import cn.shequ.rules.explain.Explanation;
import cn.shequ.rules.explain.Verdict;
import cn.shequ.rules.population.DivisionScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rule files in force (规则), asked of this node's population. They are files: whoever saves one changes the audience with the next
 * question. A file with a mistake changes nothing: the last good book stays, and {@link #complaints} says what is wrong. Safe for all
 * threads; may block a moment on the files.
 */
public final class RulesInForce {
  private static final Logger LOG = LoggerFactory.getLogger(RulesInForce.class);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500); // an officer who saves and asks at once sees the new rule

  /**
   * Whom a rule finds within a place.
   *
   * @param residents in a stable order
   * @param byCommunity how many, by the code of the community where they live
   * @param unknown of how many too little is known to say (资料不全)
   */
  public record Selection(List<UUID> residents, Map<String, Integer> byCommunity, int unknown) {}

  /** What a rule says of one person just before sending. */
  sealed interface Judged {
    /** The rule is for her; {@code fen} a month are due. */
    record Yes(long fen) implements Judged {}

    /** Nothing is sent; {@code reason} is kept with the suppressed message. */
    record No(String reason) implements Judged {}
  }

  private final Path folder;
  private final PopulationFollower population;

  // under this object's lock
  private Map<Path, Object> seen;
  private long lookedNanos = System.nanoTime();
  private RuleBook book;
  private List<String> complaints = List.of();

  /** @throws cn.shequ.rules.UnusableRuleBook when the files have mistakes and there is thus no book to begin with */
  public RulesInForce(Path folder, PopulationFollower population) {
    this.folder = folder;
    this.population = population;
    this.seen = stamps();
    this.book = RuleBook.read(folder).book();
  }

  private synchronized RuleBook book() {
    if (System.nanoTime() - lookedNanos > LOOK_NANOS) {
      lookedNanos = System.nanoTime();
      var now = stamps();
      if (!now.equals(seen)) {
        seen = now;
        switch (RuleBook.read(folder)) {
          case Reading.Usable usable -> {
            book = usable.book();
            complaints = List.of();
            LOG.info("rule files changed, {} rules in the book", book.rules().size());
          }
          case Reading.Refused refused -> {
            complaints = refused.diagnostics().stream().map(Object::toString).toList();
            LOG.warn("rule files have {} mistakes, the last good book stays in force", complaints.size());
          }
        }
      }
    }
    return book;
  }

  private Map<Path, Object> stamps() {
    try (var files = Files.walk(folder)) {
      var stamps = new TreeMap<Path, Object>();
      for (var file : files.filter(Files::isRegularFile).toList()) {
        stamps.put(file, List.of(Files.getLastModifiedTime(file), Files.size(file)));
      }
      return stamps;
    } catch (IOException e) {
      throw new UncheckedIOException("规则文件夹无法读取 rule folder cannot be read: " + folder, e);
    }
  }

  /** What is wrong with the files now, file and line first; empty when they are in force as they are. */
  public synchronized List<String> complaints() {
    book();
    return complaints;
  }

  /** Rules in force on {@code day}, in the order of the files. */
  public List<Rule> rules(LocalDate day) {
    return book().rules().stream().filter(rule -> rule.isInForceOn(day)).toList();
  }

  public Optional<Rule> find(String id, LocalDate day) {
    return book().rule(id).filter(rule -> rule.isInForceOn(day));
  }

  /**
   * Residents registered or living within {@code place} whom the rule finds on {@code day}.
   *
   * @throws Conflict ({@code rule-changed}) when the file was changed since {@code rule} was found
   */
  public Selection select(Rule rule, LocalDate day, DivisionCode place) {
    var audience = bookWith(rule).audience(rule, population.snapshot(), day, DivisionScope.of(Set.of(place.prefix())));
    return new Selection(audience.stream().toList(), audience.countByCommunity(), audience.unknown());
  }

  Judged judge(Rule rule, ResidentFacts person, LocalDate day) {
    if (person.diedOn() != null) {
      return new Judged.No("died");
    }
    if (person.movedAwayOn() != null) {
      return new Judged.No("moved-away");
    }
    var facts = FactsForRules.of(person);
    var asked = bookWith(rule);
    return switch (asked.verdict(rule, facts, day)) {
      case MATCHES -> {
        var fen = asked.monthlyFen(rule, facts, day);
        yield fen.isPresent() ? new Judged.Yes(fen.getAsLong()) : new Judged.No("amount-unknown");
      }
      case DOES_NOT_MATCH -> new Judged.No("no-longer-matches");
      case FACTS_MISSING -> new Judged.No("facts-missing");
    };
  }

  /** Why this person, or why not. */
  public Explanation explain(Rule rule, ResidentFacts person, LocalDate day) {
    return bookWith(rule).explain(rule, FactsForRules.of(person), day);
  }

  /** What the rule says of one person, without reasons: for an independent check of an audience. */
  public Verdict verdict(Rule rule, ResidentFacts person, LocalDate day) {
    return bookWith(rule).verdict(rule, FactsForRules.of(person), day);
  }

  private RuleBook bookWith(Rule rule) {
    var now = book();
    if (now.rule(rule.id()).filter(rule::equals).isEmpty()) {
      throw new Conflict("rule-changed", "规则文件刚刚被修改,请刷新后重试", "The rule's file was changed just now; ask again");
    }
    return now;
  }
}
