package cn.shequ.rules.file;

import cn.shequ.rules.amount.Amount;
import cn.shequ.rules.amount.Parameter;
import cn.shequ.rules.condition.Canonical;
import cn.shequ.rules.condition.Criteria;
import cn.shequ.rules.condition.Factor;
import cn.shequ.rules.condition.FieldsAsked;
import cn.shequ.rules.condition.TypeChecker;
import cn.shequ.rules.language.Diagnostics;
import cn.shequ.rules.language.Nearest;
import cn.shequ.rules.language.Parser;
import cn.shequ.rules.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one set of rules (规则集). */
final class RuleFile {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");
  private static final Pattern BENEFIT = Pattern.compile("[\\p{L}0-9.-]+");
  private static final List<String> PERIODS = List.of("一次", "每年", "每月");

  private final Section file;
  private final Schema schema;
  private final Map<String, Parameter> parameters;
  private final Diagnostics diagnostics;
  private final List<Factor> exclusion;

  private RuleFile(Section file, Schema schema, Map<String, Parameter> parameters, Optional<Factor> exclusion) {
    this.file = file;
    this.schema = schema;
    this.parameters = parameters;
    this.diagnostics = file.diagnostics();
    this.exclusion = exclusion.stream().toList();
  }

  static List<RuleDefinition> read(Section file, Schema schema, Map<String, Parameter> parameters, Optional<Factor> exclusion) {
    return new RuleFile(file, schema, parameters, exclusion).rules();
  }

  /** Empty when the condition is wrong, which has then been told. */
  static Optional<Factor> factor(
      String name, Factor.Role role, YamlText text, @Nullable String law, Schema schema, Diagnostics diagnostics) {
    var expression = Parser.parse(text, diagnostics);
    if (expression.isEmpty()) {
      return Optional.empty();
    }
    var fields = FieldsAsked.in(expression.get(), schema);
    return TypeChecker.check(expression.get(), schema, text, diagnostics)
        .map(condition -> new Factor(name, role, condition, text.value().strip(), fields, law));
  }

  private List<RuleDefinition> rules() {
    var set = file.requiredText("规则集", "rule_set");
    var basis = file.requiredText("依据", "legal_basis");
    file.text("负责人", "owner");
    file.text("说明", "note");
    var rules = new ArrayList<RuleDefinition>();
    for (var body : file.sections("规则", "rules")) {
      rule(body, set, basis).ifPresent(rules::add);
    }
    if (!file.has("规则", "rules")) {
      file.missing("规则", "rules");
    }
    file.finish();
    return rules;
  }

  private Optional<RuleDefinition> rule(Section body, @Nullable YamlText set, @Nullable YamlText basis) {
    var id = word(body, body.requiredText("id", "id"), ID);
    var name = body.requiredText("名", "name");
    body.text("说明", "note");
    var version = body.counting("版本", "version");
    var edition = body.counting("期次", "edition");
    var benefit = word(body, body.text("福利项目", "benefit"), BENEFIT);
    var period = period(body);
    if (!body.has("生效", "effective_from")) {
      body.missing("生效", "effective_from");
    }
    var from = body.date("生效", "effective_from");
    var until = body.date("失效", "effective_until");
    if (from != null && until != null && until.isBefore(from)) {
      diagnostics.error("empty-range", body.place(), "“失效”早于“生效”", "the rule ends before it begins");
    }
    var factors = factors(body, name);
    var amount = amount(body);
    var template = template(body);
    body.finish();
    if (set == null || basis == null || id == null || name == null) {
      return Optional.empty();
    }
    if (version == null || edition == null || period == null || from == null) {
      return Optional.empty();
    }
    var all = new ArrayList<>(exclusion);
    all.addAll(factors);
    var criteria = new Criteria(from, until, all);
    var meant = benefit == null ? id : benefit;
    var canonical =
        String.join(
            "\n",
            List.of(
                "rule " + id + " version " + version,
                "benefit " + meant + " edition " + edition + " period " + period,
                "template " + template,
                "amount " + (amount == null ? "none" : amount.canonical()),
                Canonical.of(criteria.whole())));
    return Optional.of(
        new RuleDefinition(
            id,
            name.value(),
            set.value(),
            version,
            edition,
            meant,
            period,
            basis.value(),
            from,
            until,
            template,
            factors.stream().map(RuleFile::line).collect(Collectors.joining("\n")),
            criteria,
            amount,
            canonical));
  }

  private static String line(Factor factor) {
    var role =
        switch (factor.role()) {
          case REQUIRED -> "全部";
          case ALTERNATIVE -> "任一";
          case EXCLUSION -> "除外";
        };
    return role + " " + factor.name() + ": " + factor.text();
  }

  private @Nullable String word(Section body, @Nullable YamlText text, Pattern form) {
    if (text == null) {
      return null;
    }
    if (!form.matcher(text.value()).matches()) {
      diagnostics.error("bad-name", text.place(), "“" + text.value() + "”应由字母、数字、点和横线组成", "'" + text.value() + "' must match " + form);
      return null;
    }
    return text.value();
  }

  private @Nullable String period(Section body) {
    var text = body.requiredText("周期", "period");
    if (text == null) {
      return null;
    }
    var meant =
        switch (text.value()) {
          case "once" -> "一次";
          case "yearly" -> "每年";
          case "monthly" -> "每月";
          default -> text.value();
        };
    if (!PERIODS.contains(meant)) {
      diagnostics.error("bad-period", text.place(), "“周期”应为" + PERIODS + "之一", "the period is one of once, yearly, monthly");
      return null;
    }
    return meant;
  }

  private List<Factor> factors(Section body, @Nullable YamlText name) {
    var laws = body.section("条款", "clauses");
    var factors = new ArrayList<Factor>();
    var all = body.section("全部", "all");
    var any = body.section("任一", "any");
    factors.addAll(group(all, Factor.Role.REQUIRED, laws));
    factors.addAll(group(any, Factor.Role.ALTERNATIVE, laws));
    var exceptions = group(body.section("除外", "except"), Factor.Role.EXCLUSION, laws);
    var condition = body.text("条件", "condition");
    if (condition != null) {
      factor("条件", Factor.Role.REQUIRED, condition, law(laws, "条件"), schema, diagnostics).ifPresent(factors::add);
    }
    if (isEmpty(all) && isEmpty(any) && condition == null) {
      diagnostics.error(
          "no-condition",
          name == null ? body.place() : name.place(),
          "规则没有条件,会发给所有人;请写“条件”或“全部”",
          "the rule has no condition and would mean everybody; write 'condition' or 'all'");
    }
    factors.addAll(exceptions);
    if (laws != null) {
      laws.finish();
    }
    return factors;
  }

  private static boolean isEmpty(@Nullable Section group) {
    return group == null || group.keys().isEmpty();
  }

  private List<Factor> group(@Nullable Section section, Factor.Role role, @Nullable Section laws) {
    if (section == null) {
      return List.of();
    }
    var factors = new ArrayList<Factor>();
    for (var key : section.keys()) {
      var text = section.text(key);
      if (text != null) {
        factor(key.value(), role, text, law(laws, key.value()), schema, diagnostics).ifPresent(factors::add);
      }
    }
    return factors;
  }

  private static @Nullable String law(@Nullable Section laws, String factor) {
    var text = laws == null ? null : laws.text(factor, factor);
    return text == null ? null : text.value();
  }

  private @Nullable String template(Section body) {
    var message = body.section("消息", "message");
    if (message == null) {
      return null;
    }
    var template = message.requiredText("模板", "template");
    message.finish();
    return template == null ? null : template.value();
  }

  /** {@code 低保标准.月标准}, or {@code 困难残疾人生活补贴.比例 × 低保标准.月标准} in either order. */
  private @Nullable Amount amount(Section body) {
    var text = body.text("金额", "amount");
    if (text == null) {
      return null;
    }
    var names = text.value().split("[×*]", -1);
    var named = new ArrayList<@Nullable Parameter>();
    var offset = 0;
    for (var name : names) {
      named.add(parameter(text, name.strip(), offset + name.length() - name.stripLeading().length()));
      offset += name.length() + 1;
    }
    if (named.stream().anyMatch(Objects::isNull)) {
      return null;
    }
    var money = named.stream().filter(parameter -> parameter != null && parameter.unit() == Parameter.Unit.MONEY).toList();
    var percent = named.stream().filter(parameter -> parameter != null && parameter.unit() == Parameter.Unit.PERCENT).toList();
    if (money.size() != 1 || percent.size() > 1) {
      diagnostics.error(
          "bad-amount", text.place(), "“金额”应是一个元每月的参数,或再乘一个百分比参数", "an amount is one parameter in money, or a percentage of one");
      return null;
    }
    var amount = new Amount(Objects.requireNonNull(money.getFirst()), percent.isEmpty() ? null : percent.getFirst());
    if (!amount.isExact()) {
      diagnostics.error(
          "not-whole-fen",
          text.place(),
          "按比例算出的金额不是整分,文件没有说如何取整,请改用已公布的金额",
          "the share is not whole fen and no document says how to round; give the published amounts");
      return null;
    }
    return amount;
  }

  private @Nullable Parameter parameter(YamlText text, String name, int offset) {
    var parameter = parameters.get(name);
    if (parameter == null) {
      var near = Nearest.to(name, parameters.keySet());
      diagnostics.error(
          "unknown-parameter",
          text.at(offset),
          "没有参数“" + name + "”" + near.map(word -> ",是否想写“" + word + "”?").orElse(",请在参数文件中写明并注明依据"),
          "there is no parameter '" + name + "'",
          near.orElse(null));
    }
    return parameter;
  }
}
