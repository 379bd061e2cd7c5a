package cn.shequ.audit;

import cn.shequ.division.DivisionCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One act to be recorded. Holds ids and figures, never personal data.
 *
 * @param word what was done, stable and kebab-case: {@code post-published}, {@code resident-revealed}
 * @param subjectKind on what: {@code post}, {@code campaign}, {@code resident}, {@code import}, {@code box}, {@code visit}, {@code account}
 * @param subject its id
 * @param division where, if it belongs to one place
 * @param purpose the stated reason, empty where none is asked for
 * @param detail figures and ids that an auditor needs to understand the act
 */
public record Act(
    String word, String subjectKind, String subject, @Nullable DivisionCode division, String purpose, Map<String, Object> detail) {
  public Act {
    detail = Map.copyOf(detail);
  }

  public static Act of(String word, String subjectKind, Object subject, @Nullable DivisionCode division) {
    return new Act(word, subjectKind, subject.toString(), division, "", Map.of());
  }

  public Act because(String purpose) {
    return new Act(word, subjectKind, subject, division, purpose, detail);
  }

  public Act with(Map<String, Object> detail) {
    return new Act(word, subjectKind, subject, division, purpose, detail);
  }
}
