package cn.shequ.rules.file;

import cn.shequ.rules.amount.Parameter;
import cn.shequ.rules.condition.Factor;
import cn.shequ.rules.language.Diagnostics;
import cn.shequ.rules.language.Place;
import cn.shequ.rules.language.SourceFile;
import cn.shequ.rules.schema.LeapDay;
import cn.shequ.rules.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All files of a rule book, read and checked.
 *
 * @param rules in the order of paths and, in a file, of the file; only of use when nothing was wrong
 */
public record Shelf(LeapDay leapDay, List<RuleDefinition> rules) {
  public Shelf {
    rules = List.copyOf(rules);
  }

  /** Never throws for what stands in the files: {@code diagnostics} tells it. */
  public static Shelf read(List<SourceFile> files, Diagnostics diagnostics) {
    var schemas = new LinkedHashMap<SourceFile, Section>();
    var parameterFiles = new ArrayList<Section>();
    var ruleFiles = new ArrayList<Section>();
    for (var file : files.stream().sorted(Comparator.comparing(SourceFile::path)).toList()) {
      var section = Section.read(file, diagnostics);
      if (section == null) {
        continue;
      }
      if (section.has("实体", "entity")) {
        schemas.put(file, section);
      } else if (section.has("参数", "parameter")) {
        parameterFiles.add(section);
      } else if (section.has("规则集", "rule_set")) {
        ruleFiles.add(section);
      } else {
        diagnostics.error(
            "not-a-rule-file",
            section.place(),
            "看不出这是什么文件:应有“实体”、“规则集”或“参数”",
            "cannot tell what this file is: it needs 'entity', 'rule_set' or 'parameter'");
      }
    }
    if (schemas.size() != 1) {
      var place = new Place(schemas.isEmpty() ? "schema" : schemas.lastEntry().getKey().path(), 1, 1);
      diagnostics.error(
          "one-schema", place, "应有且只有一个“实体”文件,现有" + schemas.size() + "个", "there must be exactly one schema file, found " + schemas.size());
      return new Shelf(LeapDay.FEBRUARY_28, List.of());
    }
    var schema = SchemaFile.read(schemas.firstEntry().getValue());
    var exclusion =
        Optional.ofNullable(schema.exclusion())
            .flatMap(text -> RuleFile.factor("全局排除", Factor.Role.EXCLUSION, text, null, schema.schema(), diagnostics));
    var parameters = parameters(parameterFiles, diagnostics);
    return new Shelf(schema.schema().leapDay(), rules(ruleFiles, schema.schema(), parameters, exclusion, diagnostics));
  }

  private static Map<String, Parameter> parameters(List<Section> files, Diagnostics diagnostics) {
    var parameters = new LinkedHashMap<String, Parameter>();
    for (var file : files) {
      ParameterFile.read(file)
          .ifPresent(
              parameter -> {
                if (parameters.putIfAbsent(parameter.name(), parameter) != null) {
                  diagnostics.error(
                      "twice", file.place(), "参数“" + parameter.name() + "”写了两次", "parameter '" + parameter.name() + "' is given twice");
                }
              });
    }
    return parameters;
  }

  private static List<RuleDefinition> rules(
      List<Section> files, Schema schema, Map<String, Parameter> parameters, Optional<Factor> exclusion, Diagnostics diagnostics) {
    var rules = new LinkedHashMap<String, RuleDefinition>();
    for (var file : files) {
      for (var rule : RuleFile.read(file, schema, parameters, exclusion)) {
        if (rules.putIfAbsent(rule.id(), rule) != null) {
          diagnostics.error("twice", file.place(), "规则“" + rule.id() + "”写了两次", "rule '" + rule.id() + "' is given twice");
        }
      }
    }
    return List.copyOf(rules.values());
  }
}
