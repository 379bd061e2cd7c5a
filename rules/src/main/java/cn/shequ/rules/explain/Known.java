package cn.shequ.rules.explain;

import cn.shequ.rules.condition.Meaning;
import cn.shequ.rules.condition.Prefixes;
import cn.shequ.rules.facts.ResidentFacts;
import cn.shequ.rules.schema.Absence;
import cn.shequ.rules.schema.ChoiceFact;
import cn.shequ.rules.schema.Field;
import cn.shequ.rules.schema.LeapDay;
import cn.shequ.rules.schema.Source;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known of one person on one day, in the words of the schema. */
record Known(ResidentFacts facts, LocalDate day, LeapDay leapDay) {
  private static final int COMMUNITY = 12; // digits of a place that is known exactly

  /** Empty when nothing is recorded. */
  Optional<String> value(Field field) {
    return switch (field.source()) {
      case Source.Day(var fact) -> Optional.ofNullable(fact.of(facts)).map(LocalDate::toString);
      case Source.Number(var fact) -> Optional.ofNullable(fact.of(facts)).map(String::valueOf);
      case Source.Age age -> Optional.ofNullable(facts.birthDate()).map(birth -> String.valueOf(leapDay.age(birth, day)));
      case Source.Choice(var fact) -> choice(fact);
      case Source.Division(var fact) -> Optional.ofNullable(fact.of(facts));
      case Source.Since(var fact) -> Optional.ofNullable(fact.of(facts)).map(first -> yesOrNo(!first.isAfter(day)));
      case Source.ValidCertificate valid ->
          choice(ChoiceFact.DISABILITY_GRADE).isEmpty()
              ? Optional.of(yesOrNo(false))
              : Optional.ofNullable(facts.certificateExpires()).map(last -> yesOrNo(!last.isBefore(day)));
    };
  }

  /** Whether an answer about {@code field} can be unknown: it is not recorded and that means unknown, or a place is known too roughly. */
  boolean mayLeaveOpen(Field field) {
    var value = value(field);
    if (value.isEmpty()) {
      return field.absence() == Absence.UNKNOWN;
    }
    return field.source() instanceof Source.Division && Prefixes.of(value.get()).length() < COMMUNITY;
  }

  String shown(Field field) {
    return value(field)
        .orElseGet(
            () ->
                switch (field.absence()) {
                  case UNKNOWN -> field.absence().chinese();
                  case NONE -> field.source().type().equals("是非") ? yesOrNo(false) : field.absence().chinese();
                });
  }

  private Optional<String> choice(ChoiceFact fact) {
    var held = Meaning.held(fact, facts, day);
    return held.isEmpty() ? Optional.empty() : Optional.of(held.stream().map(fact.words()::get).collect(Collectors.joining("、")));
  }

  private static String yesOrNo(boolean yes) {
    return yes ? "是" : "否";
  }
}
