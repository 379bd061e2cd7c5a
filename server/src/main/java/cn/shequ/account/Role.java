package cn.shequ.account;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person is there for (角色). The permissions of a role are here and nowhere else. */
public enum Role {
  COMMUNITY_WORKER("社区工作者", EnumSet.of(Permission.WRITE_POST, Permission.SEE_POSTS, Permission.SEE_RESIDENTS, Permission.PAIR_BOX, Permission.WORK_VISITS)),
  REVIEWER("审核员", EnumSet.of(Permission.SEE_POSTS, Permission.PUBLISH_POST, Permission.SEE_RESIDENTS, Permission.WORK_VISITS)),
  STREET_MANAGER("街道负责人", EnumSet.of(Permission.WRITE_POST, Permission.SEE_POSTS, Permission.PUBLISH_POST, Permission.SEE_RESIDENTS, Permission.WORK_VISITS, Permission.SEE_CAMPAIGNS)),
  WELFARE_OFFICER("福利专员", EnumSet.of(Permission.SEE_RESIDENTS, Permission.IMPORT_RESIDENTS, Permission.SEE_CAMPAIGNS, Permission.WRITE_CAMPAIGN, Permission.APPROVE_CAMPAIGN, Permission.WORK_VISITS)),
  AUDITOR("审计员", EnumSet.of(Permission.READ_AUDIT, Permission.SEE_CAMPAIGNS, Permission.SEE_POSTS)),
  ADMINISTRATOR("系统管理员", EnumSet.of(Permission.ADMINISTER_ACCOUNTS, Permission.ADMINISTER_DIVISIONS, Permission.IMPORT_RESIDENTS));

  private final String chinese;
  private final Set<Permission> permissions;

  Role(String chinese, Set<Permission> permissions) {
    this.chinese = chinese;
    this.permissions = Set.copyOf(permissions);
  }

  public String chinese() {
    return chinese;
  }

  public boolean permits(Permission permission) {
    return permissions.contains(permission);
  }

  /** As in tables and JSON: lower case with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Role> ofWord(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
