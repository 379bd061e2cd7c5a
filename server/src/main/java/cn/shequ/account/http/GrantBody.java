package cn.shequ.account.http;

import cn.shequ.account.Grant;
import cn.shequ.account.Role;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.DivisionTree;
import cn.shequ.problem.BadInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A role at a place as JSON; the two names are for people and are not read. */
record GrantBody(@Nullable String role, @Nullable String division, @Nullable String roleName, @Nullable String divisionName) {
  static GrantBody of(Grant grant, DivisionTree tree) {
    return new GrantBody(grant.role().word(), grant.place().text(), grant.role().chinese(), tree.displayName(grant.place()));
  }

  static List<GrantBody> of(List<Grant> grants, DivisionTree tree) {
    return grants.stream().map(grant -> of(grant, tree)).toList();
  }

  /** @throws BadInput naming the member below {@code pointer} */
  Grant grant(String pointer) {
    return grant(pointer, role == null ? "" : role, division == null ? "" : division);
  }

  static Grant grant(String pointer, String role, String division) {
    return new Grant(
        Role.ofWord(role)
            .orElseThrow(
                () ->
                    new BadInput(
                        pointer + "/role",
                        "角色应为 " + words() + ",收到“" + role + "”",
                        "The role is one of " + words())),
        DivisionCode.parse(pointer + "/division", division));
  }

  static List<Grant> grants(@Nullable List<GrantBody> bodies) {
    var grants = new ArrayList<Grant>();
    if (bodies != null) {
      for (int place = 0; place < bodies.size(); place++) {
        grants.add(bodies.get(place).grant("/grants/" + place));
      }
    }
    return grants;
  }

  private static String words() {
    return Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining("、"));
  }
}
