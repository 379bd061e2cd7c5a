package cn.shequ.rules.explain;

import cn.shequ.rules.condition.Factor;
import cn.shequ.rules.condition.Truth;
import org.jspecify.annotations.Nullable;

/**
 * One factor of a rule, answered for one person.
 *
 * @param order from 1
 * @param name as the rule calls it
 * @param atom the condition as the rule says it
 * @param value what is known of the person: {@code 79}, or {@code 困难类别:无;人均收入占低保标准:未知}; 未知 and 无 as the schema says
 * @param result of the condition; an exclusion that is 真 keeps the person out
 * @param law the clause it rests on; null = none named
 * @param sensitive whether {@code value} must not be shown without a stated purpose
 */
public record Reason(
    int order, String name, Factor.Role role, String atom, String value, Truth result, @Nullable String law, boolean sensitive) {
  /** Without a sensitive value: records end up in logs. */
  @Override
  public String toString() {
    return order + " " + role + " " + name + " (" + atom + "): " + (sensitive ? "…" : value) + " " + result;
  }

  /** What the factor does for the person: the result, turned round for an exclusion. */
  public Truth favour() {
    return switch (role) {
      case REQUIRED, ALTERNATIVE -> result;
      case EXCLUSION -> result.not();
    };
  }
}
