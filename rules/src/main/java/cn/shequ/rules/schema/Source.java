package cn.shequ.rules.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands behind a field of the schema. */
public sealed interface Source {
  record Day(DayFact fact) implements Source {}

  record Number(NumberFact fact) implements Source {}

  /** Completed years of life, from the birth date. */
  record Age() implements Source {}

  record Choice(ChoiceFact fact) implements Source {}

  record Division(DivisionFact fact) implements Source {}

  /** Yes from {@code fact}'s day on: 已退休, 已故, 户籍迁出. */
  record Since(DayFact fact) implements Source {}

  /** A disability is recognised and its certificate has not run out (残疾人证有效). */
  record ValidCertificate() implements Source {}

  /** The source that a schema file calls {@code key}. */
  static Optional<Source> named(String key) {
    return Optional.ofNullable(Known.SOURCES.get(key));
  }

  /** Every key, in the order in which a schema file should list them. */
  static Set<String> keys() {
    return Known.SOURCES.keySet();
  }

  /** The word for this in a schema file's 类型. */
  default String type() {
    return switch (this) {
      case Day day -> "日期";
      case Number number -> "整数";
      case Age age -> "整数";
      case Division division -> "区划";
      case Since since -> "是非";
      case ValidCertificate valid -> "是非";
      case Choice(var fact) ->
          switch (fact.shape()) {
            case ONE -> "枚举";
            case GRADED -> "有序枚举";
            case YES_NO -> "是非";
            case SEVERAL -> "枚举集合";
          };
    };
  }

  /** The keys of schema files; interfaces cannot hide a field. */
  final class Known {
    private static final Map<String, Source> SOURCES = new LinkedHashMap<>();

    static {
      SOURCES.put("birth_date", new Day(DayFact.BIRTH_DATE));
      SOURCES.put("age", new Age());
      SOURCES.put("sex", new Choice(ChoiceFact.SEX));
      SOURCES.put("registered_division", new Division(DivisionFact.REGISTERED));
      SOURCES.put("living_division", new Division(DivisionFact.LIVING));
      SOURCES.put("hardship", new Choice(ChoiceFact.HARDSHIP));
      SOURCES.put("disability_grade", new Choice(ChoiceFact.DISABILITY_GRADE));
      SOURCES.put("disability_category", new Choice(ChoiceFact.DISABILITY_CATEGORY));
      SOURCES.put("certificate_expires", new Day(DayFact.CERTIFICATE_EXPIRES));
      SOURCES.put("certificate_valid", new ValidCertificate());
      SOURCES.put("self_care", new Choice(ChoiceFact.SELF_CARE));
      SOURCES.put("needs_care", new Choice(ChoiceFact.NEEDS_CARE));
      SOURCES.put("living_alone", new Choice(ChoiceFact.LIVING_ALONE));
      SOURCES.put("income_ratio", new Number(NumberFact.INCOME_RATIO));
      SOURCES.put("retired_since", new Day(DayFact.RETIRED_SINCE));
      SOURCES.put("retired", new Since(DayFact.RETIRED_SINCE));
      SOURCES.put("died", new Since(DayFact.DIED_ON));
      SOURCES.put("moved_away", new Since(DayFact.MOVED_AWAY_ON));
    }

    private Known() {}
  }
}
