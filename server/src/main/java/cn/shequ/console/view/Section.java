package cn.shequ.console.view;

import cn.shequ.account.Caller;
import cn.shequ.account.Permission;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of the console, in the order of its navigation. */
public enum Section {
  TODAY("今天", "/console", null),
  CHANNEL("频道", "/console/channel", Permission.SEE_POSTS),
  WELFARE("福利", "/console/welfare", Permission.SEE_CAMPAIGNS),
  VISITS("走访", "/console/visits", Permission.WORK_VISITS),
  RESIDENTS("居民", "/console/residents", Permission.SEE_RESIDENTS),
  AUDIT("审计", "/console/audit", Permission.READ_AUDIT);

  private final String chinese;
  private final String address;
  private final @Nullable Permission permission;

  Section(String chinese, String address, @Nullable Permission permission) {
    this.chinese = chinese;
    this.address = address;
    this.permission = permission;
  }

  public String chinese() {
    return chinese;
  }

  public String address() {
    return address;
  }

  /** Those that the caller's roles have a use for. */
  public static List<Section> of(Caller caller) {
    return Arrays.stream(values()).filter(section -> section.permission == null || caller.mayAnywhere(section.permission)).toList();
  }
}
