package cn.shequ.rules.condition;

import cn.shequ.rules.language.Comparison;
import cn.shequ.rules.language.Diagnostics;
import cn.shequ.rules.language.Expression;
import cn.shequ.rules.language.Expression.Literal;
import cn.shequ.rules.language.Expression.Name;
import cn.shequ.rules.language.Nearest;
import cn.shequ.rules.language.Span;
import cn.shequ.rules.language.Text;
import cn.shequ.rules.schema.Absence;
import cn.shequ.rules.schema.ChoiceFact;
import cn.shequ.rules.schema.DayFact;
import cn.shequ.rules.schema.Field;
import cn.shequ.rules.schema.Schema;
import cn.shequ.rules.schema.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks up the names of an expression and checks its types. Every mistake in it is told, not only the first. */
public final class TypeChecker {
  private final Schema schema;
  private final Text text;
  private final Diagnostics diagnostics;
  private final Values values;

  private TypeChecker(Schema schema, Text text, Diagnostics diagnostics) {
    this.schema = schema;
    this.text = text;
    this.diagnostics = diagnostics;
    this.values = new Values(schema, text, diagnostics);
  }

  /**
   * @param text what {@code expression} was read from
   * @return empty when anything is wrong; {@code diagnostics} then says what
   */
  public static Optional<Condition> check(Expression expression, Schema schema, Text text, Diagnostics diagnostics) {
    return Optional.ofNullable(new TypeChecker(schema, text, diagnostics).check(expression));
  }

  private @Nullable Condition check(Expression expression) {
    return switch (expression) {
      case Expression.All all -> {
        var parts = parts(all.parts());
        yield parts == null ? null : new Condition.All(parts);
      }
      case Expression.Any any -> {
        var parts = parts(any.parts());
        yield parts == null ? null : new Condition.Any(parts);
      }
      case Expression.Not not -> {
        var inner = check(not.inner());
        yield inner == null ? null : new Condition.Not(inner);
      }
      case Expression.Flag flag -> said(flag.field(), field -> flag(field, flag.span()));
      case Expression.Compared compared -> said(compared.field(), field -> compared(field, compared));
      case Expression.Between between -> said(between.field(), field -> between(field, between));
      case Expression.OneOf oneOf -> said(oneOf.field(), field -> oneOf(field, oneOf));
      case Expression.Inside inside -> said(inside.field(), field -> inside(field, inside));
      case Expression.Contains contains -> said(contains.field(), field -> contains(field, contains));
      case Expression.Graver graver -> said(graver.field(), field -> graver(field, graver));
      case Expression.Recorded recorded -> said(recorded.field(), field -> recorded(field, recorded));
      case Expression.Soon soon -> said(soon.field(), field -> soon(field, soon));
    };
  }

  /** Every part, even after a wrong one: all mistakes in one reading. Null when one is wrong. */
  private @Nullable List<Condition> parts(List<Expression> expressions) {
    var parts = new ArrayList<Condition>();
    for (var expression : expressions) {
      var part = check(expression);
      if (part != null) {
        parts.add(part);
      }
    }
    return parts.size() == expressions.size() ? parts : null;
  }

  private interface Said {
    Condition of(Field field) throws TypeFault;
  }

  private @Nullable Condition said(Name name, Said said) {
    try {
      return said.of(field(name));
    } catch (TypeFault told) {
      return null;
    }
  }

  private Field field(Name name) throws TypeFault {
    var field = schema.field(name.text());
    if (field.isPresent()) {
      return field.get();
    }
    var near = Nearest.to(name.text(), schema.fieldNames());
    if (near.isPresent()) {
      throw told(
          "unknown-field",
          name.span(),
          "没有字段“" + name.text() + "”,是否想写“" + near.get() + "”?",
          "there is no field '" + name.text() + "', did you mean '" + near.get() + "'?",
          near.get());
    }
    for (var known : schema.fieldNames()) {
      if (name.text().startsWith(known)) {
        var apart = known + " " + name.text().substring(known.length());
        throw told(
            "unknown-field",
            name.span(),
            "没有字段“" + name.text() + "”,请用空格分开,是否想写“" + apart + "”?",
            "there is no field '" + name.text() + "', put a space: '" + apart + "'",
            apart);
      }
    }
    throw told(
        "unknown-field",
        name.span(),
        "没有字段“" + name.text() + "”,可用的字段:" + String.join("、", schema.fieldNames().stream().filter(f -> f.charAt(0) > 'z').toList()),
        "there is no field '" + name.text() + "'; the schema lists the fields");
  }

  private Condition flag(Field field, Span span) throws TypeFault {
    return switch (field.source()) {
      case Source.Since(var fact) -> since(fact, field.absence());
      case Source.ValidCertificate valid -> validCertificate(field.absence());
      case Source.Choice(var fact) when fact.shape() == ChoiceFact.Shape.YES_NO -> holds(fact, List.of(ChoiceFact.YES), field);
      case Source.Choice choice -> throw wrongUse(field, span, "请写明是什么值");
      case Source.Day day -> throw wrongUse(field, span, "请写明与哪一天比较,例如“" + field.name() + " ≥ 当日”");
      case Source.Number number -> throw wrongUse(field, span, "请写明比较,例如“" + field.name() + " ≤ 150”");
      case Source.Age age -> throw wrongUse(field, span, "请写明比较,例如“" + field.name() + " ≥ 80”");
      case Source.Division division -> throw wrongUse(field, span, "请写明区划,例如“" + field.name() + " 属于 区划(杭州市)”");
    };
  }

  private static Condition since(DayFact fact, Absence absence) {
    return new Condition.Test(new Atom.DayBetween(fact, null, new DayBound.FromToday(0), absence));
  }

  /** False without a recognised disability; else what the last day of the certificate says. */
  private static Condition validCertificate(Absence absence) {
    return new Condition.All(
        List.of(
            new Condition.Test(new Atom.ChoiceRecorded(ChoiceFact.DISABILITY_GRADE)),
            new Condition.Test(new Atom.DayBetween(DayFact.CERTIFICATE_EXPIRES, new DayBound.FromToday(0), null, absence))));
  }

  private Condition compared(Field field, Expression.Compared compared) throws TypeFault {
    var comparison = compared.comparison();
    if (comparison == Comparison.NOT_EQUAL && field.absence() == Absence.NONE) {
      throw told(
          "matches-the-absent",
          compared.at(),
          "“" + field.name() + "”没有记录就是“无”,“≠”会连没有的人也算上;请写出要哪些值,或写“非 (…)”",
          "'" + field.key() + "' is none when unrecorded, so ≠ would match everybody without one; list the values, or write not (…)");
    }
    var equality = comparison == Comparison.EQUAL || comparison == Comparison.NOT_EQUAL;
    return switch (field.source()) {
      case Source.Day(var fact) -> days(field, fact, comparison, values.day(field, compared.value()));
      case Source.Number(var fact) ->
          numbers(comparison, values.number(field, compared.value()), (low, high) -> new Atom.NumberBetween(fact, low, high, field.absence()));
      case Source.Age age ->
          numbers(
              comparison,
              values.age(field, compared.value()),
              (low, high) -> new Atom.AgeBetween(low, high, schema.leapDay(), field.absence()));
      case Source.Choice(var fact) ->
          switch (fact.shape()) {
            case ONE, YES_NO, GRADED -> {
              if (!equality) {
                throw unordered(field, fact, compared);
              }
              var same = holds(fact, List.of(values.place(field, fact, compared.value())), field);
              yield comparison == Comparison.EQUAL ? same : new Condition.Not(same);
            }
            case SEVERAL -> throw wrongUse(field, compared.at(), "请写“" + field.name() + " 含 [" + fact.words().getFirst() + "]”");
          };
      case Source.Division division ->
          throw wrongUse(field, compared.at(), "请写“" + field.name() + " 属于 区划(杭州市)”");
      case Source.Since since -> throw wrongUse(field, compared.at(), "请直接写“" + field.name() + "”或“非 " + field.name() + "”");
      case Source.ValidCertificate valid ->
          throw wrongUse(field, compared.at(), "请直接写“" + field.name() + "”或“非 " + field.name() + "”");
    };
  }

  private TypeFault unordered(Field field, ChoiceFact fact, Expression.Compared compared) {
    var symbol = compared.comparison().symbol();
    if (fact.shape() == ChoiceFact.Shape.GRADED) {
      var value = compared.value() instanceof Literal.Word(var word, var span) ? word : fact.words().get(1);
      var better = field.name() + " 重于等于 " + value;
      return told(
          "order-of-grades",
          compared.at(),
          "“" + field.name() + "”由重到轻排列,“" + symbol + "”说不清轻重,是否想写“" + better + "”?",
          "'" + field.key() + "' runs from grave to light, '" + symbol + "' does not say which way; write at_least_as_grave_as",
          better);
    }
    return wrongUse(field, compared.at(), "只能用“=”");
  }

  private Condition days(Field field, DayFact fact, Comparison comparison, DayBound value) {
    return switch (comparison) {
      case EQUAL -> stretch(field, fact, value, value);
      case NOT_EQUAL -> new Condition.Not(stretch(field, fact, value, value));
      case AT_LEAST -> stretch(field, fact, value, null);
      case AT_MOST -> stretch(field, fact, null, value);
      case MORE -> stretch(field, fact, moved(value, 1), null);
      case LESS -> stretch(field, fact, null, moved(value, -1));
    };
  }

  private static Condition stretch(Field field, DayFact fact, @Nullable DayBound low, @Nullable DayBound high) {
    return new Condition.Test(new Atom.DayBetween(fact, low, high, field.absence()));
  }

  private static DayBound moved(DayBound bound, int days) {
    return switch (bound) {
      case DayBound.On(var day) -> new DayBound.On(day.plusDays(days));
      case DayBound.FromToday(var ahead) -> new DayBound.FromToday(ahead + days);
    };
  }

  private interface Stretch {
    Atom of(@Nullable Integer low, @Nullable Integer high);
  }

  private static Condition numbers(Comparison comparison, int value, Stretch stretch) {
    return switch (comparison) {
      case EQUAL -> new Condition.Test(stretch.of(value, value));
      case NOT_EQUAL -> new Condition.Not(new Condition.Test(stretch.of(value, value)));
      case AT_LEAST -> new Condition.Test(stretch.of(value, null));
      case AT_MOST -> new Condition.Test(stretch.of(null, value));
      case MORE -> new Condition.Test(stretch.of(value + 1, null));
      case LESS -> new Condition.Test(stretch.of(null, value - 1));
    };
  }

  private Condition between(Field field, Expression.Between between) throws TypeFault {
    return switch (field.source()) {
      case Source.Day(var fact) -> {
        var low = values.day(field, between.low());
        var high = values.day(field, between.high());
        if (low instanceof DayBound.On(var first) && high instanceof DayBound.On(var last) && first.isAfter(last)) {
          throw emptyRange(between);
        }
        yield stretch(field, fact, low, high);
      }
      case Source.Number(var fact) -> {
        var low = values.number(field, between.low());
        var high = values.number(field, between.high());
        yield new Condition.Test(new Atom.NumberBetween(fact, low, ordered(low, high, between), field.absence()));
      }
      case Source.Age age -> {
        var low = values.age(field, between.low());
        var high = values.age(field, between.high());
        yield new Condition.Test(new Atom.AgeBetween(low, ordered(low, high, between), schema.leapDay(), field.absence()));
      }
      case Source.Choice choice -> throw wrongUse(field, between.span(), "“在 […]”只用于数和日期");
      case Source.Division division -> throw wrongUse(field, between.span(), "“在 […]”只用于数和日期");
      case Source.Since since -> throw wrongUse(field, between.span(), "“在 […]”只用于数和日期");
      case Source.ValidCertificate valid -> throw wrongUse(field, between.span(), "“在 […]”只用于数和日期");
    };
  }

  private int ordered(int low, int high, Expression.Between between) throws TypeFault {
    if (low > high) {
      throw emptyRange(between);
    }
    return high;
  }

  private TypeFault emptyRange(Expression.Between between) {
    return told("empty-range", between.low().span(), "范围的前一个值应不大于后一个值", "the first value of a range is not above the second");
  }

  private Condition oneOf(Field field, Expression.OneOf oneOf) throws TypeFault {
    if (field.source() instanceof Source.Choice(var fact)) {
      switch (fact.shape()) {
        case ONE, GRADED -> {
          return holds(fact, values.places(field, fact, oneOf.values()), field);
        }
        case SEVERAL -> throw wrongUse(field, oneOf.span(), "一个人可有几个值,请写“" + field.name() + " 含 […]”");
        case YES_NO -> throw wrongUse(field, oneOf.span(), "请直接写“" + field.name() + "”或“非 " + field.name() + "”");
      }
    }
    throw wrongUse(
        field, oneOf.span(), field.source() instanceof Source.Division ? "请写“" + field.name() + " 属于 区划(…)”" : "“属于 […]”只用于枚举");
  }

  private Condition inside(Field field, Expression.Inside inside) throws TypeFault {
    if (!(field.source() instanceof Source.Division(var fact))) {
      throw wrongUse(field, inside.span(), "“属于 区划(…)”只用于区划");
    }
    return new Condition.Test(new Atom.Inside(fact, values.prefixes(inside.divisions()), field.absence()));
  }

  private Condition contains(Field field, Expression.Contains contains) throws TypeFault {
    if (field.source() instanceof Source.Choice(var fact) && fact.shape() == ChoiceFact.Shape.SEVERAL) {
      return holds(fact, values.places(field, fact, contains.values()), field);
    }
    throw wrongUse(field, contains.span(), "“含”只用于可有几个值的字段,请用“属于”");
  }

  private Condition graver(Field field, Expression.Graver graver) throws TypeFault {
    if (!(field.source() instanceof Source.Choice(var fact)) || fact.shape() != ChoiceFact.Shape.GRADED) {
      throw wrongUse(field, graver.span(), "“" + graver.gravity().word() + "”只用于分轻重的等级");
    }
    var place = values.place(field, fact, graver.grade());
    var places = new ArrayList<Integer>();
    for (var other = 0; other < fact.words().size(); other++) {
      var meant =
          switch (graver.gravity()) {
            case AT_LEAST_AS_GRAVE -> other <= place;
            case GRAVER -> other < place;
            case AT_MOST_AS_GRAVE -> other >= place;
            case LESS_GRAVE -> other > place;
          };
      if (meant) {
        places.add(other);
      }
    }
    if (places.isEmpty()) {
      throw told(
          "empty-range",
          graver.grade().span(),
          "没有比“" + fact.words().get(place) + "”更" + (graver.gravity().word().startsWith("重") ? "重" : "轻") + "的等级",
          "there is no grade beyond this one");
    }
    return holds(fact, places, field);
  }

  private Condition recorded(Field field, Expression.Recorded recorded) throws TypeFault {
    Atom atom =
        switch (field.source()) {
          case Source.Day(var fact) -> new Atom.DayRecorded(fact);
          case Source.Number(var fact) -> new Atom.NumberRecorded(fact);
          case Source.Age age -> new Atom.DayRecorded(DayFact.BIRTH_DATE);
          case Source.Choice(var fact) -> new Atom.ChoiceRecorded(fact);
          case Source.Division(var fact) -> new Atom.DivisionRecorded(fact);
          case Source.Since since -> throw wrongUse(field, recorded.span(), "请直接写“" + field.name() + "”或“非 " + field.name() + "”");
          case Source.ValidCertificate valid ->
              throw wrongUse(field, recorded.span(), "请直接写“" + field.name() + "”或“非 " + field.name() + "”");
        };
    var test = new Condition.Test(atom);
    return recorded.present() ? test : new Condition.Not(test);
  }

  private Condition soon(Field field, Expression.Soon soon) throws TypeFault {
    if (!(field.source() instanceof Source.Day(var fact))) {
      throw wrongUse(field, soon.span(), "“在未来 N天 内”只用于日期");
    }
    return stretch(field, fact, new DayBound.FromToday(0), new DayBound.FromToday(soon.days()));
  }

  private static Condition holds(ChoiceFact fact, List<Integer> places, Field field) {
    return new Condition.Test(new Atom.Holds(fact, new TreeSet<>(places), field.absence()));
  }

  private TypeFault wrongUse(Field field, Span span, String what) {
    var type = field.source().type();
    return told(
        "wrong-type",
        span,
        "“" + field.name() + "”是" + type + "," + what,
        "'" + field.key() + "' is of type " + type + " and cannot be used like this");
  }

  private TypeFault told(String code, Span span, String chinese, String english) {
    return told(code, span, chinese, english, null);
  }

  private TypeFault told(String code, Span span, String chinese, String english, @Nullable String suggestion) {
    diagnostics.error(code, text.at(span.start()), chinese, english, suggestion);
    return new TypeFault();
  }
}
