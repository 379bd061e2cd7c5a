package cn.shequ.rules.file;

import cn.shequ.rules.amount.Parameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one dated parameter. */
final class ParameterFile {
  private static final int OLDEST = 150;
  private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000);

  private ParameterFile() {}

  /** Empty when its name or unit is wrong; a parameter without values is allowed and warned of: its amounts are unknown. */
  static Optional<Parameter> read(Section file) {
    var name = file.requiredText("参数", "parameter");
    file.text("说明", "note");
    var unit = unit(file);
    var tiers = file.text("分档", "tiers");
    if (tiers != null && !tiers.value().equals("周岁")) {
      file.diagnostics().error("bad-tiers", tiers.place(), "“分档”只能按“周岁”", "tiers are by 周岁 (age)", "周岁");
    }
    var values = values(file, unit, tiers != null);
    file.finish();
    if (name == null || unit == null) {
      return Optional.empty();
    }
    if (values.isEmpty()) {
      file.diagnostics()
          .warning("no-value", name.place(), "“" + name.value() + "”还没有值,金额将为空", "'" + name.value() + "' has no value, amounts stay empty");
    }
    return Optional.of(new Parameter(name.value(), unit, tiers != null, values));
  }

  private static Parameter.@Nullable Unit unit(Section file) {
    var text = file.requiredText("单位", "unit");
    if (text == null) {
      return null;
    }
    for (var unit : Parameter.Unit.values()) {
      if (unit.chinese().equals(text.value())) {
        return unit;
      }
    }
    file.diagnostics().error("bad-unit", text.place(), "“单位”应为“元每月”或“百分比”", "the unit is 元每月 (yuan a month) or 百分比 (percent)");
    return null;
  }

  private static List<Parameter.Dated> values(Section file, Parameter.@Nullable Unit unit, boolean byAge) {
    var values = new ArrayList<Parameter.Dated>();
    if (!file.has("值", "values")) {
      file.missing("值", "values");
      return values;
    }
    var section = file.section("值", "values");
    if (section == null) {
      return values;
    }
    for (var key : section.keys()) {
      var from = section.date(key);
      var body = section.section(key);
      if (body == null) {
        continue;
      }
      var until = body.date("截止", "until");
      var reference = body.requiredText("依据", "reference");
      var source = body.text("来源", "source");
      var confidence = body.text("可信度", "confidence");
      var tiers = tiers(body, unit, byAge);
      body.finish();
      if (from != null && until != null && until.isBefore(from)) {
        body.diagnostics().error("empty-range", key.place(), "“截止”早于开始日期", "the value ends before it begins");
      } else if (from != null && reference != null && tiers != null) {
        values.add(new Parameter.Dated(from, until, reference.value(), value(source), value(confidence), tiers));
      }
    }
    return values;
  }

  private static @Nullable String value(@Nullable YamlText text) {
    return text == null ? null : text.value();
  }

  private static @Nullable NavigableMap<Integer, Long> tiers(Section body, Parameter.@Nullable Unit unit, boolean byAge) {
    var tiers = new TreeMap<Integer, Long>();
    if (!byAge) {
      var number = number(body, body.requiredText("数", "value"), unit);
      if (number == null) {
        return null;
      }
      tiers.put(0, number);
      return tiers;
    }
    var section = body.section("档", "tiers");
    if (section == null) {
      body.missing("档", "tiers");
      return null;
    }
    for (var age : section.keys()) {
      var number = number(section, section.text(age), unit);
      if (!age.value().matches("[0-9]{1,3}") || Integer.parseInt(age.value()) > OLDEST) {
        body.diagnostics().error("bad-tiers", age.place(), "档应以周岁开头,例如 80: 60", "a tier begins with an age, such as 80: 60");
      } else if (number != null) {
        tiers.put(Integer.valueOf(age.value()), number);
      }
    }
    return tiers;
  }

  /** Yuan become fen, percent stay. */
  private static @Nullable Long number(Section body, @Nullable YamlText text, Parameter.@Nullable Unit unit) {
    if (text == null || unit == null) {
      return null;
    }
    var form = unit == Parameter.Unit.MONEY ? "[0-9]{1,7}([.][0-9]{1,2})?" : "[0-9]{1,3}";
    if (!text.value().matches(form) || new BigDecimal(text.value()).compareTo(LARGEST) > 0) {
      body.diagnostics()
          .error(
              "bad-number",
              text.place(),
              "“" + text.value() + "”应是" + (unit == Parameter.Unit.MONEY ? "元,最多两位小数" : "整数百分比"),
              "'" + text.value() + "' must be " + (unit == Parameter.Unit.MONEY ? "yuan with at most two decimals" : "a whole percentage"));
      return null;
    }
    var number = new BigDecimal(text.value());
    return unit == Parameter.Unit.MONEY ? number.movePointRight(2).longValueExact() : number.longValueExact();
  }
}
