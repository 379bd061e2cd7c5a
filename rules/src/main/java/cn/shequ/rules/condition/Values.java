package cn.shequ.rules.condition;

import cn.shequ.rules.facts.ResidentFacts;
import cn.shequ.rules.language.Diagnostics;
import cn.shequ.rules.language.Expression.Literal;
import cn.shequ.rules.language.Expression.Name;
import cn.shequ.rules.language.Nearest;
import cn.shequ.rules.language.Span;
import cn.shequ.rules.language.Text;
import cn.shequ.rules.schema.ChoiceFact;
import cn.shequ.rules.schema.Field;
import cn.shequ.rules.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the values of a condition as what their fields ask for, or tells why they are not. */
final class Values {
  private static final int OLDEST = 150; // nobody lived to 123; keeps all arithmetic on days in range
  private static final String DIVISION_CODE = "[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}";

  private final Schema schema;
  private final Text text;
  private final Diagnostics diagnostics;

  Values(Schema schema, Text text, Diagnostics diagnostics) {
    this.schema = schema;
    this.text = text;
    this.diagnostics = diagnostics;
  }

  DayBound day(Field field, Literal literal) throws TypeFault {
    return switch (literal) {
      case Literal.Today today -> new DayBound.FromToday(0);
      case Literal.Day(var day, var span) -> {
        if (!day.isAfter(ResidentFacts.EARLIEST) || !day.isBefore(ResidentFacts.LATEST)) {
          throw told("out-of-range", span, "日期应在1800年到2299年之间", "a day lies between 1800 and 2299", null);
        }
        yield new DayBound.On(day);
      }
      case Literal.Whole whole -> throw wrong(field, literal, "日期,例如 2026-01-01 或 当日");
      case Literal.Word word -> throw wrong(field, literal, "日期,例如 2026-01-01 或 当日");
    };
  }

  int number(Field field, Literal literal) throws TypeFault {
    return whole(field, literal, ResidentFacts.MOST_INCOME_RATIO - 1);
  }

  int age(Field field, Literal literal) throws TypeFault {
    return whole(field, literal, OLDEST);
  }

  private int whole(Field field, Literal literal, int most) throws TypeFault {
    if (!(literal instanceof Literal.Whole(var value, var span))) {
      throw wrong(field, literal, "整数");
    }
    if (value > most) {
      throw told(
          "out-of-range",
          span,
          "“" + field.name() + "”的值应在0到" + most + "之间",
          "a value of '" + field.key() + "' lies between 0 and " + most,
          null);
    }
    return (int) value;
  }

  List<Integer> places(Field field, ChoiceFact fact, List<Literal> literals) throws TypeFault {
    var places = new ArrayList<Integer>();
    for (var literal : literals) {
      places.add(place(field, fact, literal));
    }
    return places;
  }

  int place(Field field, ChoiceFact fact, Literal literal) throws TypeFault {
    if (!(literal instanceof Literal.Word(var word, var span))) {
      throw wrong(field, literal, "这些值之一:" + String.join("、", fact.words()));
    }
    var place = fact.words().indexOf(word);
    if (place >= 0) {
      return place;
    }
    var near = Nearest.to(word, fact.words());
    throw told(
        "unknown-value",
        span,
        "“" + field.name() + "”没有值“" + word + "”," + meant(near, "可用的值:" + String.join("、", fact.words())),
        "'" + field.key() + "' has no value '" + word + "', it has " + fact.words(),
        near.orElse(null));
  }

  List<String> prefixes(List<Name> divisions) throws TypeFault {
    var prefixes = new ArrayList<String>();
    for (var division : divisions) {
      prefixes.add(prefix(division));
    }
    return List.copyOf(prefixes);
  }

  private String prefix(Name division) throws TypeFault {
    var written = division.text();
    if (written.chars().allMatch(c -> c >= '0' && c <= '9')) {
      if (!written.matches(DIVISION_CODE)) {
        throw told(
            "bad-division",
            division.span(),
            "区划代码应为2、4、6、9或12位数字,收到“" + written + "”",
            "a division code has 2, 4, 6, 9 or 12 digits, got '" + written + "'",
            null);
      }
      return Prefixes.of(written);
    }
    var known = schema.division(written);
    if (known.isPresent()) {
      return known.get();
    }
    var near = Nearest.to(written, schema.divisionNames());
    throw told(
        "unknown-division",
        division.span(),
        "没有区划“" + written + "”," + meant(near, "请写代码,例如 区划(330102)"),
        "there is no division '" + written + "'; write its code, or name it in the schema",
        near.orElse(null));
  }

  private static String meant(Optional<String> near, String otherwise) {
    return near.map(word -> "是否想写“" + word + "”?").orElse(otherwise);
  }

  private TypeFault wrong(Field field, Literal literal, String wanted) {
    return told(
        "wrong-type",
        literal.span(),
        "“" + field.name() + "”是" + field.source().type() + ",这里应写" + wanted,
        "'" + field.key() + "' is of type " + field.source().type() + ", this value is not",
        null);
  }

  private TypeFault told(String code, Span span, String chinese, String english, @Nullable String suggestion) {
    diagnostics.error(code, text.at(span.start()), chinese, english, suggestion);
    return new TypeFault();
  }
}
