package cn.shequ.rules.schema;

import cn.shequ.rules.facts.Dated;
import cn.shequ.rules.facts.DisabilityCategory;
import cn.shequ.rules.facts.DisabilityGrade;
import cn.shequ.rules.facts.HardshipKind;
import cn.shequ.rules.facts.ResidentFacts;
import cn.shequ.rules.facts.SelfCareLevel;
import cn.shequ.rules.facts.Sex;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Facts that are one or several of a short list of values, each with the days on which it holds. A value is known here by its place in
 * the list; where a person can have only one on a day, the smallest place (the gravest, or yes) is the one that counts.
 */
public enum ChoiceFact {
  SEX(Shape.ONE, named(Sex.values(), Sex::chinese), facts -> sex(facts.sex())),
  HARDSHIP(Shape.SEVERAL, named(HardshipKind.values(), HardshipKind::chinese), facts -> placed(facts.hardships())),
  DISABILITY_GRADE(Shape.GRADED, named(DisabilityGrade.values(), DisabilityGrade::chinese), ChoiceFact::grades),
  DISABILITY_CATEGORY(Shape.SEVERAL, named(DisabilityCategory.values(), DisabilityCategory::chinese), ChoiceFact::categories),
  SELF_CARE(Shape.GRADED, named(SelfCareLevel.values(), SelfCareLevel::chinese), facts -> placed(facts.selfCare())),
  NEEDS_CARE(Shape.YES_NO, List.of("是", "否"), facts -> answered(facts.needsCare())),
  LIVING_ALONE(Shape.YES_NO, List.of("是", "否"), facts -> answered(facts.livingAlone()));

  /** The place of 是 in a list of yes and no. */
  public static final int YES = 0;

  private static final int NO = 1;

  /** How many values a person has on one day, and whether their order means something. */
  public enum Shape {
    ONE,
    /** One; from grave to light. */
    GRADED,
    YES_NO,
    SEVERAL
  }

  private final Shape shape;
  private final List<String> words;
  private final Function<ResidentFacts, List<Dated<Integer>>> reading;

  ChoiceFact(Shape shape, List<String> words, Function<ResidentFacts, List<Dated<Integer>>> reading) {
    this.shape = shape;
    this.words = words;
    this.reading = reading;
  }

  public Shape shape() {
    return shape;
  }

  /** The words for the values, at their places. */
  public List<String> words() {
    return words;
  }

  /** The places of the values, with their days. */
  public List<Dated<Integer>> of(ResidentFacts facts) {
    return reading.apply(facts);
  }

  private static <E extends Enum<E>> List<String> named(E[] values, Function<E, String> name) {
    return Arrays.stream(values).map(name).toList();
  }

  private static <E extends Enum<E>> List<Dated<Integer>> placed(List<Dated<E>> facts) {
    return facts.stream().map(fact -> fact.as(fact.value().ordinal())).toList();
  }

  private static List<Dated<Integer>> answered(List<Dated<Boolean>> facts) {
    return facts.stream().map(fact -> fact.as(fact.value() ? YES : NO)).toList();
  }

  private static List<Dated<Integer>> sex(@Nullable Sex sex) {
    return sex == null ? List.of() : List.of(Dated.always(sex.ordinal()));
  }

  private static List<Dated<Integer>> grades(ResidentFacts facts) {
    return facts.disabilities().stream().map(fact -> fact.as(fact.value().grade().ordinal())).toList();
  }

  private static List<Dated<Integer>> categories(ResidentFacts facts) {
    return facts.disabilities().stream()
        .flatMap(fact -> fact.value().categories().stream().map(category -> fact.as(category.ordinal())))
        .toList();
  }
}
