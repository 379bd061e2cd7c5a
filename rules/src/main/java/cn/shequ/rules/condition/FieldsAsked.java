package cn.shequ.rules.condition;

import cn.shequ.rules.language.Expression;
import cn.shequ.rules.schema.Field;
import cn.shequ.rules.schema.Schema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which fields an expression asks about. */
public final class FieldsAsked {
  private FieldsAsked() {}

  /** In the order of asking, each once; unknown names are passed over. */
  public static List<Field> in(Expression expression, Schema schema) {
    var fields = new LinkedHashSet<Field>();
    collect(expression, schema, fields);
    return List.copyOf(fields);
  }

  private static void collect(Expression expression, Schema schema, Set<Field> fields) {
    switch (expression) {
      case Expression.All all -> all.parts().forEach(part -> collect(part, schema, fields));
      case Expression.Any any -> any.parts().forEach(part -> collect(part, schema, fields));
      case Expression.Not not -> collect(not.inner(), schema, fields);
      case Expression.Flag flag -> add(flag.field(), schema, fields);
      case Expression.Compared compared -> add(compared.field(), schema, fields);
      case Expression.Between between -> add(between.field(), schema, fields);
      case Expression.OneOf oneOf -> add(oneOf.field(), schema, fields);
      case Expression.Inside inside -> add(inside.field(), schema, fields);
      case Expression.Contains contains -> add(contains.field(), schema, fields);
      case Expression.Graver graver -> add(graver.field(), schema, fields);
      case Expression.Recorded recorded -> add(recorded.field(), schema, fields);
      case Expression.Soon soon -> add(soon.field(), schema, fields);
    }
  }

  private static void add(Expression.Name name, Schema schema, Set<Field> fields) {
    schema.field(name.text()).ifPresent(fields::add);
  }
}
