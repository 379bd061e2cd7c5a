package cn.shequ.rules.file;

import cn.shequ.rules.language.Nearest;
import cn.shequ.rules.language.Parser;
import cn.shequ.rules.schema.Absence;
import cn.shequ.rules.schema.ChoiceFact;
import cn.shequ.rules.schema.Field;
import cn.shequ.rules.schema.LeapDay;
import cn.shequ.rules.schema.Schema;
import cn.shequ.rules.schema.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A schema (实体) as a file says it.
 *
 * @param exclusion 全局排除: who is never meant by any rule; null = nobody
 */
record SchemaFile(Schema schema, @Nullable YamlText exclusion) {
  private static final String PREFIX = "[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}";

  static SchemaFile read(Section file) {
    file.text("实体", "entity");
    file.text("说明", "note");
    var divisions = divisions(file);
    var fields = new ArrayList<Field>();
    var taken = new HashSet<String>();
    var section = file.section("字段", "fields");
    LeapDay leapDay = null;
    if (section == null) {
      file.missing("字段", "fields");
    } else {
      for (var key : section.keys()) {
        var body = section.section(key);
        if (body != null) {
          var field = field(key, body, taken);
          if (field != null) {
            fields.add(field);
          }
          if (key.value().equals("age")) {
            leapDay = leapDay(body);
          }
          body.finish();
        }
      }
    }
    var exclusion = file.text("全局排除", "exclusion");
    file.finish();
    return new SchemaFile(new Schema(fields, divisions, leapDay == null ? LeapDay.FEBRUARY_28 : leapDay), exclusion);
  }

  private static Map<String, String> divisions(Section file) {
    var divisions = new LinkedHashMap<String, String>();
    var section = file.section("区划", "divisions");
    if (section != null) {
      for (var name : section.keys()) {
        var code = section.text(name);
        if (code != null && !code.value().matches(PREFIX)) {
          file.diagnostics()
              .error("bad-division", code.place(), "区划代码应为2、4、6、9或12位数字", "a division code has 2, 4, 6, 9 or 12 digits");
        } else if (code != null) {
          divisions.put(name.value(), code.value());
        }
      }
    }
    return divisions;
  }

  private static @Nullable Field field(YamlText key, Section body, Set<String> taken) {
    var names = body.texts("名", "name");
    var type = body.requiredText("类型", "type");
    var absence = absence(body);
    var values = body.texts("值", "values");
    var direction = body.text("方向", "direction");
    var sensitive = body.text("敏感", "sensitive");
    var source = Source.named(key.value());
    if (source.isEmpty()) {
      var near = Nearest.to(key.value(), Source.keys());
      body.diagnostics()
          .error(
              "unknown-fact",
              key.place(),
              "没有登记项“" + key.value() + "”" + near.map(word -> ",是否想写“" + word + "”?").orElse(",可用的:" + Source.keys()),
              "there is no fact '" + key.value() + "', there are " + Source.keys(),
              near.orElse(null));
      return null;
    }
    if (names.isEmpty()) {
      body.missing("名", "name");
    }
    var ok = !names.isEmpty();
    for (var name : names) {
      if (Parser.isReserved(name.value()) || !name.value().matches("[\\p{L}_][\\p{L}_0-9.]*") || !taken.add(name.value())) {
        body.diagnostics()
            .error("bad-name", name.place(), "“" + name.value() + "”不能作字段名,或已用过", "'" + name.value() + "' is no field name, or taken");
        ok = false;
      }
    }
    if (type != null && !type.value().equals(source.get().type())) {
      body.diagnostics()
          .error(
              "wrong-type",
              type.place(),
              "“" + key.value() + "”的类型是" + source.get().type(),
              "the type of '" + key.value() + "' is " + source.get().type(),
              source.get().type());
    }
    checkWords(body, source.get(), values, direction);
    if (!ok || absence == null) {
      return null;
    }
    return new Field(
        key.value(), names.stream().map(YamlText::value).toList(), source.get(), absence, sensitive != null && sensitive.value().equals("是"));
  }

  private static void checkWords(Section body, Source source, List<YamlText> values, @Nullable YamlText direction) {
    if (!(source instanceof Source.Choice(var fact)) || fact.shape() == ChoiceFact.Shape.YES_NO) {
      return;
    }
    var written = values.stream().map(YamlText::value).toList();
    if (!written.equals(fact.words())) {
      body.diagnostics()
          .error(
              "wrong-values",
              values.isEmpty() ? body.place() : values.getFirst().place(),
              "“值”应依次为" + fact.words(),
              "the values must be, in this order, " + fact.words());
    }
    if (fact.shape() == ChoiceFact.Shape.GRADED && (direction == null || !direction.value().equals("由重到轻"))) {
      body.diagnostics().error("no-direction", body.place(), "等级必须写明“方向: 由重到轻”", "grades must state their direction: 由重到轻");
    }
  }

  private static @Nullable Absence absence(Section body) {
    var text = body.requiredText("缺省", "absence");
    if (text == null) {
      return null;
    }
    return switch (text.value()) {
      case "未知", "unknown" -> Absence.UNKNOWN;
      case "无", "否", "none" -> Absence.NONE;
      default -> {
        body.diagnostics().error("bad-absence", text.place(), "“缺省”应为“未知”或“无”", "absence is 'unknown' or 'none'");
        yield null;
      }
    };
  }

  private static @Nullable LeapDay leapDay(Section body) {
    var text = body.requiredText("闰日", "leap_day");
    if (text == null) {
      return null;
    }
    for (var leapDay : LeapDay.values()) {
      if (leapDay.chinese().equals(text.value())) {
        return leapDay;
      }
    }
    body.diagnostics().error("bad-leap-day", text.place(), "“闰日”应为“2月28日”或“3月1日”", "the leap day is 2月28日 or 3月1日");
    return null;
  }
}
