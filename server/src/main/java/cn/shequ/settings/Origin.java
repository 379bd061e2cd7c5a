package cn.shequ.settings;

import java.nio.file.Path;

/** Where a value came from, as it is told to whoever must correct it. */
sealed interface Origin {
  record BuiltIn() implements Origin {}

  /** @param line from 1 */
  record FileLine(Path file, int line) implements Origin {}

  record Environment(String variable) implements Origin {}

  record Option(String option) implements Origin {}

  default String chinese() {
    return switch (this) {
      case BuiltIn builtIn -> "内置默认值";
      case FileLine at -> at.file + " 第 " + at.line + " 行";
      case Environment from -> "环境变量 " + from.variable;
      case Option from -> "命令行 " + from.option;
    };
  }

  default String english() {
    return switch (this) {
      case BuiltIn builtIn -> "built-in default";
      case FileLine at -> at.file + " line " + at.line;
      case Environment from -> "environment variable " + from.variable;
      case Option from -> "command line " + from.option;
    };
  }
}
