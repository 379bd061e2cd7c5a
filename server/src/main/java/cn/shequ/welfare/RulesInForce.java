package cn.shequ.welfare;

import cn.shequ.division.DivisionCode;
import cn.shequ.resident.ResidentFacts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules as welfare uses them: which are in force, whom one finds, and what one says of a person. Safe for all threads. */
public interface RulesInForce {
  /**
   * One rule on one day.
   *
   * @param legalBasis the document it stands on (依据)
   * @param condition as the officer wrote it
   * @param template id of the message template
   */
  record Rule(Campaign.RuleInForce inForce, String legalBasis, String condition, String template, Period period) {
    /** The key under which one person gets one message: once, 2026, or 2026-11. */
    public String periodKey(LocalDate day) {
      return switch (period) {
        case ONCE -> "once";
        case YEARLY -> String.valueOf(day.getYear());
        case MONTHLY -> day.toString().substring(0, 7);
      };
    }
  }

  /** How often one person gets the benefit's message (周期): 一次, 每年, 每月. */
  enum Period {
    ONCE,
    YEARLY,
    MONTHLY
  }

  /**
   * Whom a rule finds within a place.
   *
   * @param residents in a stable order
   * @param byCommunity how many, by the code of the community where they live
   * @param unknown how many cannot be judged because a fact is missing (资料不全)
   */
  record Selection(List<UUID> residents, Map<String, Integer> byCommunity, int unknown) {}

  /** What a rule says of one person just before sending. */
  sealed interface Judged {
    /** She matches; {@code fen} a month are due. */
    record Yes(long fen) implements Judged {}

    /** Nothing is sent; {@code reason} is stored with the suppressed message. */
    record No(String reason) implements Judged {}
  }

  /**
   * Why this person, or why not.
   *
   * @param outcome 符合, 不符合 or 资料不全
   * @param factors in the order of the rule
   * @param willMatchOn the day from which a birthday makes the difference
   */
  record Reasons(String outcome, List<Factor> factors, @Nullable LocalDate willMatchOn) {}

  /**
   * One named line of a rule.
   *
   * @param result 真, 假 or 未知
   * @param law where it is said, empty when the rule names nothing
   */
  record Factor(String name, String condition, String value, String result, String law) {}

  /** Rules in force on {@code day}. */
  List<Rule> rules(LocalDate day);

  Optional<Rule> find(String id, LocalDate day);

  /** Residents registered or living within {@code place} whom the rule finds on {@code day}. */
  Selection select(Rule rule, LocalDate day, DivisionCode place);

  Judged judge(Rule rule, ResidentFacts person, LocalDate day);

  Reasons explain(Rule rule, ResidentFacts person, LocalDate day);

  /** What is wrong with the files now, in Chinese, file, line and column first; empty when they are in force as they are. */
  List<String> complaints();
}
