package cn.shequ.resident.sheet;

import cn.shequ.division.DivisionCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the community that a row means. Immutable. */
public final class Communities {
  private final Set<DivisionCode> codes = new HashSet<>();
  private final Map<String, List<Community>> byName = new HashMap<>();

  public Communities(List<Community> inForce) {
    for (var community : inForce) {
      codes.add(community.code());
      byName.computeIfAbsent(plain(community.name()), name -> new ArrayList<>(1)).add(community);
    }
  }

  DivisionCode ofCode(String code) {
    if (!code.matches("[0-9]{12}")) {
      throw new CellRefused("社区代码应为12位数字,这里是“" + code + "”" + (code.contains("E") ? ";" + NumberCells.AS_TEXT : ""));
    }
    var division = new DivisionCode(code);
    if (!codes.contains(division)) {
      throw new CellRefused("本区没有代码为" + code + "的社区,请核对(可能已改码)");
    }
    return division;
  }

  /** @param street null when the row names none: then the name must be the only one of its kind */
  DivisionCode ofName(@Nullable String street, String name) {
    var namesakes = byName.getOrDefault(plain(name), List.of());
    var meant = street == null ? namesakes : namesakes.stream().filter(one -> plain(one.street()).equals(plain(street))).toList();
    if (meant.size() == 1) {
      return meant.getFirst().code();
    }
    if (meant.size() > 1) {
      throw new CellRefused("叫“" + name + "”的社区有" + meant.size() + "个(" + listed(meant) + "),请填写街道或12位社区代码");
    }
    if (namesakes.isEmpty()) {
      throw new CellRefused("本区没有叫“" + name + "”的社区,请核对名称或填写12位社区代码");
    }
    throw new CellRefused("“" + street + "”没有叫“" + name + "”的社区,同名社区在:" + listed(namesakes));
  }

  private static String listed(List<Community> communities) {
    return communities.stream().map(one -> one.street() + one.name() + one.code()).collect(Collectors.joining("、"));
  }

  private static String plain(String name) {
    return name.replaceAll("\\s", "").replaceFirst("(社区居民委员会|社区居委会|居委会|村民委员会|社区|街道办事处|街道)$", "");
  }
}
