package cn.shequ.rules.explain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole answer to “why” for one rule, one person and one day; the same three give the same answer for ever.
 *
 * @param rule the rule's id
 * @param hash of the rule's canonical form
 * @param inForce whether the rule is in force on {@code day}
 * @param summary one line in Chinese; names fields and no values, so it is not sensitive
 * @param reasons in the order of the rule, all of them, also where one alone decides
 * @param missing names of the fields that are not recorded, or a place not exactly enough, and left a factor unknown
 * @param willMatchOn the first day after {@code day} on which the person matches although nothing is recorded anew (a birthday, a first
 *     day in force); null = already matches, or never by waiting
 */
public record Explanation(
    String rule,
    int version,
    String hash,
    UUID resident,
    LocalDate day,
    Verdict verdict,
    boolean inForce,
    String summary,
    List<Reason> reasons,
    List<String> missing,
    @Nullable LocalDate willMatchOn) {
  public Explanation {
    reasons = List.copyOf(reasons);
    missing = List.copyOf(missing);
  }
}
