package cn.shequ.rules.explain;

import cn.shequ.rules.condition.Criteria;
import cn.shequ.rules.condition.Factor;
import cn.shequ.rules.condition.Meaning;
import cn.shequ.rules.condition.Truth;
import cn.shequ.rules.condition.TurningDays;
import cn.shequ.rules.facts.ResidentFacts;
import cn.shequ.rules.schema.Field;
import cn.shequ.rules.schema.LeapDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers every factor of a rule for one person, without stopping at the first that decides. */
public final class Explainer {
  private Explainer() {}

  /** @param rule id, {@code version} and {@code hash} are only carried over */
  public static Explanation explain(
      String rule, int version, String hash, Criteria criteria, LeapDay leapDay, ResidentFacts facts, LocalDate day) {
    var known = new Known(facts, day, leapDay);
    var reasons = new ArrayList<Reason>();
    var missing = new LinkedHashSet<String>();
    for (var factor : criteria.factors()) {
      var result = Meaning.of(factor.condition(), facts, day);
      reasons.add(reason(reasons.size() + 1, factor, result, known));
      if (result == Truth.UNKNOWN) {
        factor.fields().stream().filter(known::mayLeaveOpen).map(Field::name).forEach(missing::add);
      }
    }
    var verdict = Verdict.of(Meaning.of(criteria.whole(), facts, day));
    var inForce = Meaning.of(criteria.inForce(), facts, day) == Truth.TRUE;
    return new Explanation(
        rule,
        version,
        hash,
        facts.id(),
        day,
        verdict,
        inForce,
        summary(verdict, inForce, reasons, missing),
        reasons,
        List.copyOf(missing),
        verdict == Verdict.MATCHES ? null : willMatchOn(criteria, facts, day));
  }

  private static Reason reason(int order, Factor factor, Truth result, Known known) {
    var fields = factor.fields();
    var value =
        fields.size() == 1
            ? known.shown(fields.getFirst())
            : fields.stream().map(field -> field.name() + ":" + known.shown(field)).collect(Collectors.joining(";"));
    return new Reason(
        order, factor.name(), factor.role(), factor.text(), value, result, factor.law(), fields.stream().anyMatch(Field::sensitive));
  }

  private static String summary(Verdict verdict, boolean inForce, List<Reason> reasons, LinkedHashSet<String> missing) {
    return switch (verdict) {
      case MATCHES -> verdict.chinese();
      case DOES_NOT_MATCH -> verdict.chinese() + ":" + (inForce ? failed(reasons) : "规则当日不在施行期");
      case FACTS_MISSING -> verdict.chinese() + (missing.isEmpty() ? "" : ":缺少" + String.join("、", missing));
    };
  }

  /** What kept the person out: every exclusion and required factor; the alternatives only when each of them failed. */
  private static String failed(List<Reason> reasons) {
    var alternatives = reasons.stream().filter(reason -> reason.role() == Factor.Role.ALTERNATIVE).toList();
    var noAlternative = alternatives.stream().allMatch(reason -> reason.favour() == Truth.FALSE);
    return reasons.stream()
        .filter(reason -> reason.favour() == Truth.FALSE)
        .filter(reason -> reason.role() != Factor.Role.ALTERNATIVE || noAlternative)
        .map(reason -> reason.role() == Factor.Role.EXCLUSION ? "属于“" + reason.name() + "”" : "未达到“" + reason.name() + "”")
        .collect(Collectors.joining(","));
  }

  private static @Nullable LocalDate willMatchOn(Criteria criteria, ResidentFacts facts, LocalDate day) {
    return TurningDays.of(criteria.whole(), facts, day).stream()
        .filter(turning -> Meaning.of(criteria.whole(), facts, turning) == Truth.TRUE)
        .findFirst()
        .orElse(null);
  }
}
