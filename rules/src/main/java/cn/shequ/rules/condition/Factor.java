package cn.shequ.rules.condition;

import cn.shequ.rules.schema.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named line of a rule's reasons.
 *
 * @param text the condition as the file says it
 * @param fields what it asks about, in the order of asking
 * @param law the clause it rests on; null = none named
 */
public record Factor(String name, Role role, Condition condition, String text, List<Field> fields, @Nullable String law) {
  public Factor {
    fields = List.copyOf(fields);
  }

  /** What a factor does to the rule. */
  public enum Role {
    /** 全部: must be true. */
    REQUIRED,
    /** 任一: one of these must be true. */
    ALTERNATIVE,
    /** 除外: must be false. */
    EXCLUSION
  }
}
