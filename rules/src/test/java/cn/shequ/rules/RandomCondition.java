package cn.shequ.rules;

import java.util.List;

/** Conditions at random, over every field and every way of asking, as an officer would type them. */
final class RandomCondition {
  private final RandomTown random;

  RandomCondition(RandomTown random) {
    this.random = random;
  }

  String text(int depth) {
    if (depth == 0 || random.below(4) == 0) {
      return atom();
    }
    return switch (random.below(5)) {
      case 0 -> "非 (" + text(depth - 1) + ")";
      case 1, 2 -> "(" + text(depth - 1) + " 且 " + text(depth - 1) + ")";
      default -> "(" + text(depth - 1) + " 或 " + text(depth - 1) + ")";
    };
  }

  private String atom() {
    return switch (random.below(16)) {
      case 0 -> "周岁 " + random.one(List.of("≥", "≤", ">", "<", "=", "≠")) + " " + random.one(List.of(0, 60, 79, 80, 81, 150));
      case 1 -> "周岁 在 [" + random.one(List.of("60, 79", "80, 89", "80, 80", "0, 150")) + "]";
      case 2 -> random.one(List.of("出生日期", "残疾人证到期日")) + random.one(List.of(" ≥ ", " ≤ ", " > ", " < ", " = ", " ≠ ")) + day();
      case 3 -> "退休日期 " + random.one(List.of("≥", "≤", ">", "<", "=")) + " " + day();
      case 4 -> "残疾人证到期日 在未来 " + random.one(List.of(0, 1, 30, 400)) + "天 内";
      case 5 -> "人均收入占低保标准 " + random.one(List.of("≥", "≤", ">", "<", "=", "≠")) + " " + random.one(List.of(0, 150, 200, 999_999));
      case 6 -> "困难类别 含 " + random.one(List.of("[低保]", "[低边, 特困]", "[低保, 低边, 特困]"));
      case 7 -> "残疾等级 " + random.one(List.of("重于等于 二级", "重于 三级", "轻于 一级", "轻于等于 二级", "= 三级", "属于 [一级, 四级]"));
      case 8 -> "残疾类别 含 " + random.one(List.of("[智力, 精神]", "[多重]"));
      case 9 -> "自理能力 " + random.one(List.of("重于等于 部分不能自理", "= 能自理", "≠ 能自理", "属于 [完全不能自理, 能自理]"));
      case 10 -> random.one(List.of("户籍区划", "居住区划")) + " 属于 区划(" + random.one(List.of("杭州市", "浙江省", "330102001", "330102, 3302", "31")) + ")";
      case 11 -> random.one(List.of("需长期照护", "独居", "已退休", "已故", "户籍迁出", "残疾人证有效", "需长期照护 = 否", "独居 ≠ 是"));
      case 12 -> "性别 " + random.one(List.of("= 男", "≠ 男", "属于 [男, 女]"));
      default ->
          random.one(List.of("出生日期", "周岁", "户籍区划", "困难类别", "残疾等级", "自理能力", "人均收入占低保标准", "退休日期", "性别"))
              + random.one(List.of(" 有值", " 无值"));
    };
  }

  private String day() {
    return random.one(List.of("当日", "2024-02-28", "2024-02-29", "2024-03-01", "1944-02-29", "1944-03-01", "1943-02-28", "2025-04-04"));
  }
}
