package cn.shequ.account;

import cn.shequ.division.DivisionTree;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.Conflict;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Who may be given which role where. Safe for all threads. */
final class GrantRules {
  private final Supplier<DivisionTree> tree;

  GrantRules(Supplier<DivisionTree> tree) {
    this.tree = tree;
  }

  /**
   * @throws BadInput when the place is not in force
   * @throws cn.shequ.problem.NotAllowed when the caller does not administer accounts there
   */
  void check(Caller caller, Grant grant) {
    caller.require(Permission.ADMINISTER_ACCOUNTS, grant.place());
    if (!tree.get().contains(grant.place())) {
      throw new BadInput("/division", "区划 " + grant.place() + " 不存在或已失效", "Division " + grant.place() + " is not in force");
    }
  }

  /** @throws Conflict when somebody would both administer and audit: who watches must not be watched by herself (三员分立) */
  static void checkTogether(Collection<Grant> grants) {
    boolean administers = grants.stream().anyMatch(grant -> grant.role() == Role.ADMINISTRATOR);
    boolean audits = grants.stream().anyMatch(grant -> grant.role() == Role.AUDITOR);
    if (administers && audits) {
      throw new Conflict(
          "administrator-and-auditor", "同一个人不能既是系统管理员又是审计员", "Nobody is both administrator and auditor");
    }
  }

  /** Whether the caller administers all of the places: whoever holds a role elsewhere too is not hers alone to manage. */
  static boolean administersAll(Caller caller, List<Grant> grants) {
    return grants.stream().allMatch(grant -> caller.may(Permission.ADMINISTER_ACCOUNTS, grant.place()));
  }
}
